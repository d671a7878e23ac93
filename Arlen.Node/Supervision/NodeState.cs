namespace Arlen.Node.Supervision;

/// <summary>What the supervisor knows of a node.</summary>
internal enum NodeState
{
    /// <summary>Its process runs, or is about to, and is not ready yet.</summary>
    Starting,

    /// <summary>It answered <c>readyz</c> with 200.</summary>
    Ready,

    /// <summary>It was ready and says now that it is not, or does not answer.</summary>
    NotReady,

    /// <summary>It ended and will be started again.</summary>
    Restarting,

    /// <summary>It was asked to drain and end.</summary>
    Draining,

    /// <summary>It ended because it was asked to.</summary>
    Stopped,

    /// <summary>It ended and will not be started again.</summary>
    Dead,
}
