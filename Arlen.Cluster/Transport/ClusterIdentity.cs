using System.Text;
using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Transport;

/// <summary>Who this node is on the data plane. Both sides of a connection must agree on it before a call passes.</summary>
internal sealed record ClusterIdentity
{
    /// <summary>The longest cluster id, in bytes of UTF-8.</summary>
    public const int MaxIdBytes = 64;

    /// <param name="cluster">The cluster's name.</param>
    /// <param name="clusterId">The cluster's id, made when it was founded: two clusters of one name differ in it.</param>
    /// <param name="self">This node in this life.</param>
    /// <exception cref="ArgumentException">The id is empty or longer than <see cref="MaxIdBytes"/>.</exception>
    public ClusterIdentity(ClusterName cluster, string clusterId, NodeId self)
    {
        ArgumentException.ThrowIfNullOrEmpty(clusterId);
        if (Encoding.UTF8.GetByteCount(clusterId) > MaxIdBytes)
        {
            throw new ArgumentException($"a cluster id of more than {MaxIdBytes} bytes", nameof(clusterId));
        }

        (Cluster, ClusterId, Self) = (cluster, clusterId, self);
    }

    public ClusterName Cluster { get; }

    public string ClusterId { get; }

    public NodeId Self { get; }
}
