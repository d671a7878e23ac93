using System.Runtime.CompilerServices;
using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>A cluster that is as a test says it is.</summary>
internal sealed class FakeMembership : IMembership
{
    public MembershipView Current { get; set; } = View(1, Member("node-1"));

    public bool MayOwn => true;

    public static ClusterMember Member(string name, MemberState state = MemberState.Up, bool reachable = true) => new(
        NodeName.Parse(name), 7, "127.0.0.1:8110", new("127.0.0.1", 8140), "http://127.0.0.1:8080", state, reachable, ["gateway", "worker"],
        DateTimeOffset.UnixEpoch, "0.1.0");

    /// <summary>A view in which the first member is this node.</summary>
    public static MembershipView View(int expected, params ClusterMember[] members) =>
        new(3, members[0], [.. members], expected, members[0].Node);

    public async IAsyncEnumerable<MembershipView> WatchAsync(long afterVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return Current;
    }
}
