using System.Collections.Immutable;
using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>The cluster at one moment, as one node saw it.</summary>
/// <param name="Version">Grows by one with every change on this node.</param>
/// <param name="Self">This node.</param>
/// <param name="Members">All members, this node among them, ordered by name.</param>
/// <param name="ExpectedNodes">How many nodes the operators said there are: <c>cluster.expectedNodes</c>.</param>
/// <param name="Leader">The member that acts for the cluster now, or null.</param>
public sealed record MembershipView(
    long Version, ClusterMember Self, ImmutableArray<ClusterMember> Members, int ExpectedNodes, NodeName? Leader)
{
    /// <summary>Members that are up and answer.</summary>
    public int ObservedNodes => Members.Count(m => m.IsServing);

    /// <summary>Whether this node is one of the members and a majority of them answers.</summary>
    public bool HasQuorum => Self.State is not MemberState.Down && Members.Count(m => m.Reachable) * 2 > Members.Length;

    /// <summary>What to call that.</summary>
    public QuorumStatus Quorum => (ExpectedNodes, HasQuorum) switch
    {
        (1, _) when Members.Length <= 1 => QuorumStatus.SingleNode,
        (_, false) => QuorumStatus.Partitioned,
        _ => ObservedNodes >= ExpectedNodes ? QuorumStatus.Nominal : QuorumStatus.Degraded,
    };
}
