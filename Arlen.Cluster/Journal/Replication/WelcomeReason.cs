namespace Arlen.Journal.Replication;

/// <summary>Why a replica does not talk to another. The numbers are on the wire, for ever.</summary>
internal enum WelcomeReason : byte
{
    /// <summary>It does.</summary>
    None = 0,

    /// <summary>The caller does not speak this protocol.</summary>
    NotArlen = 1,

    /// <summary>No version of the protocol is common to both.</summary>
    Version = 2,

    /// <summary>The caller is of a cluster of another name.</summary>
    ClusterName = 3,

    /// <summary>The caller is of another cluster of this name.</summary>
    ClusterId = 4,

    /// <summary>The caller means another replica than the one that is here: the disk was lost, or the address given away.</summary>
    WrongReplica = 5,

    /// <summary>Too many connections are open.</summary>
    TooMany = 6,

    /// <summary>The greeting did not come in time.</summary>
    TimedOut = 7,

    /// <summary>The connection ended in the middle of it.</summary>
    Broken = 8,
}
