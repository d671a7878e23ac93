namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>What can go wrong, or be done on purpose, while a world runs.</summary>
internal enum SimFault
{
    /// <summary>A process dies; what was not flushed is gone. It starts again later.</summary>
    Crash,

    /// <summary>All die at once.</summary>
    CrashAll,

    /// <summary>The replicas fall into two halves.</summary>
    Split,

    /// <summary>One direction of one link is cut.</summary>
    CutOneWay,

    /// <summary>All links work again.</summary>
    Heal,

    /// <summary>A process stands still for a while, as in a long collection.</summary>
    Pause,

    /// <summary>A disk becomes slow, or quick again.</summary>
    SlowDisk,

    /// <summary>A disk is lost; the replica comes back empty and under another id.</summary>
    Wipe,

    /// <summary>A replica drops what its snapshot holds.</summary>
    Compact,

    /// <summary>The leader hands over.</summary>
    Transfer,

    /// <summary>A replica is added, promoted, demoted or removed.</summary>
    Change,
}
