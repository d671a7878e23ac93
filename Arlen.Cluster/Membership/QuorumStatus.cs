namespace Arlen.Membership;

/// <summary>How much of the cluster this node sees.</summary>
public enum QuorumStatus
{
    /// <summary>A cluster of one.</summary>
    SingleNode,

    /// <summary>All expected nodes are here.</summary>
    Nominal,

    /// <summary>Some are missing; a majority is here.</summary>
    Degraded,

    /// <summary>This node is on a side without a majority.</summary>
    Partitioned,
}
