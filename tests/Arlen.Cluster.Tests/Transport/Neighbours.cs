using System.Collections.Concurrent;
using System.Net;
using Arlen.Membership;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Where the nodes of a test listen: stands for the membership.</summary>
internal sealed class Neighbours
{
    private readonly ConcurrentDictionary<NodeId, DnsEndPoint> _places = new();

    public DnsEndPoint? EndpointOf(NodeId node) => _places.GetValueOrDefault(node);

    public void Move(NodeId node, int port) => _places[node] = new DnsEndPoint("127.0.0.1", port);
}
