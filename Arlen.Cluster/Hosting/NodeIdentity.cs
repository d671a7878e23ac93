using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Hosting;

/// <summary>Which cluster this node's data directory belongs to, and which life of the node this is.</summary>
internal sealed class NodeIdentity(ClusterName cluster, NodeName node, DataDirectory directory)
{
    private readonly Lock _lock = new();

    public ClusterName Cluster => cluster;

    /// <summary>The cluster's id; empty until one was joined or begun.</summary>
    public string ClusterId { get; private set; } = directory.ReadClusterId() ?? "";

    public NodeId Id { get; private set; } = NewLife(node);

    /// <summary>Takes the cluster's id for good; durable on return. The id that was there wins:
    /// <see cref="Membership.JoinPolicy"/> has compared them.</summary>
    public void Adopt(string clusterId)
    {
        lock (_lock)
        {
            if (ClusterId.Length == 0)
            {
                directory.WriteClusterId(clusterId);
                ClusterId = clusterId;
            }
        }
    }

    /// <summary>The process goes on as another life of the node.</summary>
    public void BeginLife() => Id = NewLife(node);

    private static NodeId NewLife(NodeName node) => new(node, Random.Shared.NextInt64(1, long.MaxValue));
}
