using System.Collections.Immutable;

namespace Arlen.Node.Supervision;

/// <summary>The settings that make a node of <c>up</c> the one it is.</summary>
internal static class NodeSettings
{
    /// <summary>As <c>key=value</c>.</summary>
    public static ImmutableArray<string> Of(NodePlan plan, ImmutableArray<NodePlan> all, string clusterHost) =>
    [
        $"port={plan.Port}",
        $"cluster.port={plan.ClusterPort}",
        $"transport.port={plan.TransportPort}",
        $"cluster.nodeID={plan.Name}",
        $"cluster.expectedNodes={all.Length}",
        $"cluster.seeds={string.Join(',', all.Select(n => $"{clusterHost}:{n.ClusterPort}"))}",
        $"data={plan.Directory}",
    ];
}
