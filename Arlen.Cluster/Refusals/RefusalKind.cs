namespace Arlen.Refusals;

/// <summary>Whose turn it is after a refusal.</summary>
public enum RefusalKind
{
    /// <summary>The node is full: wait and try again.</summary>
    Overload,

    /// <summary>A part is away: wait and try again, here or on another node.</summary>
    Outage,

    /// <summary>The caller's message cannot be served as it is.</summary>
    Caller,

    /// <summary>The server failed.</summary>
    Fault,
}
