namespace Arlen.Node.Supervision;

/// <summary>Where the supervisor is in its life.</summary>
internal enum SupervisorPhase
{
    /// <summary>Not all nodes have been ready yet.</summary>
    Starting,

    /// <summary>All nodes have been ready once; what dies is looked after.</summary>
    Up,

    /// <summary>The nodes drain and end.</summary>
    Stopping,

    /// <summary>All is over.</summary>
    Ended,
}
