using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>A node asks another, before it joins, whether they belong together.</summary>
/// <param name="Cluster">The cluster it was configured for.</param>
/// <param name="ClusterId">The cluster its data directory belongs to; empty in a new one.</param>
/// <param name="Id">Who asks.</param>
/// <param name="Address">Where its cluster listener is, <c>host:port</c>.</param>
/// <param name="Shards">Into how many shards it divides keys.</param>
/// <param name="Protocol">Which rules it follows: <see cref="CurrentProtocol"/>.</param>
internal sealed record JoinQuestion(
    ClusterName Cluster, string ClusterId, NodeId Id, string Address, int Shards, int Protocol = JoinQuestion.CurrentProtocol)
{
    /// <summary>Raised when nodes of two versions can no longer be in one cluster.</summary>
    public const int CurrentProtocol = 1;
}
