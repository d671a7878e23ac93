using System.Net;
using Arlen.Membership;
using Arlen.Naming;
using ClusterMember = Arlen.Membership.ClusterMember;

namespace Arlen.Bench.Micro;

/// <summary>A cluster of this process alone.</summary>
internal sealed class OneMember : IMembership
{
    private static readonly ClusterMember Self = new(
        NodeName.Parse("node-1"), 1, "127.0.0.1:1", new DnsEndPoint("127.0.0.1", 2), "http://127.0.0.1:3", MemberState.Up, true, [], null, "0");

    public bool MayOwn => true;

    public MembershipView Current { get; } = new(1, Self, [Self], 1, Self.Node);

    public async IAsyncEnumerable<MembershipView> WatchAsync(
        long afterVersion, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Current;
        await Task.CompletedTask;
    }
}
