namespace Arlen.Testing;

/// <summary>The loopback ports of one node.</summary>
/// <param name="Http">Public HTTP.</param>
/// <param name="Cluster">Membership, between nodes.</param>
/// <param name="Transport">The data plane, between nodes.</param>
public sealed record NodePorts(int Http, int Cluster, int Transport);
