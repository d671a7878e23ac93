namespace Arlen.Coordination;

/// <summary>What happened to a key.</summary>
public enum KeyChangeKind
{
    /// <summary>It was put.</summary>
    Put,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It went with its session.</summary>
    SessionEnded,
}
