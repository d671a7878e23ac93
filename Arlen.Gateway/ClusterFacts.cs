namespace Arlen.Gateway;

/// <summary>What the gateway says of the cluster that membership does not know.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Enabled">Whether the node takes part in a cluster at all: <c>cluster.enabled</c>.</param>
/// <param name="EmitHeaders">Whether answers name the cluster and the node: <c>cluster.emitHeaders</c>.</param>
internal sealed record ClusterFacts(string Name, bool Enabled, bool EmitHeaders)
{
    /// <summary>The timings that follow from <c>cluster.failover</c>, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, TimeSpan>> Failover { get; init; } = [];
}
