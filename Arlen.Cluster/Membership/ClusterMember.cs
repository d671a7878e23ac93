using System.Collections.Immutable;
using System.Net;
using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>One node of the cluster, in one life of its process.</summary>
/// <param name="Node">Its name, the same in every life.</param>
/// <param name="Incarnation">Tells two lives of the same node apart.</param>
/// <param name="Address">Where its cluster listener is, <c>host:port</c>.</param>
/// <param name="DataPlane">Where its data plane listens.</param>
/// <param name="Url">Its public HTTP address.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Reachable">Whether it answers heartbeats.</param>
/// <param name="Roles">What it does: <c>gateway</c>, <c>worker</c>, <c>cache</c>, <c>log</c>.</param>
/// <param name="UpSince">When this node saw it come up.</param>
/// <param name="Version">The version of the program it runs.</param>
public sealed record ClusterMember(
    NodeName Node,
    long Incarnation,
    string Address,
    DnsEndPoint DataPlane,
    string Url,
    MemberState State,
    bool Reachable,
    ImmutableArray<string> Roles,
    DateTimeOffset? UpSince,
    string Version)
{
    /// <summary>Whether it is up and answers.</summary>
    public bool IsServing => State is MemberState.Up && Reachable;

    /// <summary>This node of this life, as a key.</summary>
    public NodeId Id => new(Node, Incarnation);
}
