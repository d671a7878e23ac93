using Arlen.Membership;
using Arlen.Naming;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Membership;

public sealed class MembershipViewsTests
{
    private static readonly ClusterMember A = Member("a");
    private static readonly ClusterMember B = Member("b");
    private static readonly ClusterMember C = Member("c");
    private readonly SelfLease _lease = new(new FakeTimeProvider(), TimeSpan.FromMinutes(1));
    private readonly MembershipViews _views;

    public MembershipViewsTests() => _views = new MembershipViews(new MembershipView(0, A, [A], 3, null), _lease);

    [Fact]
    public void Versions_grow_by_one_and_what_says_nothing_new_is_no_version()
    {
        _views.Publish(A, [A, B], A.Node);
        _views.Publish(A, [A, B], A.Node);
        _views.Publish(A, [A, B, C], A.Node);

        Assert.Equal(2, _views.Current.Version);
    }

    [Fact]
    public async Task A_watcher_sees_the_newest_and_then_each_change()
    {
        _views.Publish(A, [A, B], null);
        await using var watch = _views.WatchAsync(0, CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(1, watch.Current.Version);
        var next = watch.MoveNextAsync();
        Assert.False(next.IsCompleted);
        _views.Publish(A, [A, B, C], null);

        Assert.True(await next);
        Assert.Equal(2, watch.Current.Version);
    }

    [Fact]
    public void Only_with_a_majority_and_faith_in_itself_may_a_node_own()
    {
        _views.Publish(A, [A, B, C], null);
        Assert.False(_views.MayOwn);
        _lease.Begin();
        Assert.True(_views.MayOwn);

        _views.Publish(A, [A, B with { Reachable = false }, C], null);
        Assert.True(_views.MayOwn);
        _views.Publish(A, [A, B with { Reachable = false }, C with { Reachable = false }], null);
        Assert.False(_views.MayOwn);

        Assert.Equal(QuorumStatus.Partitioned, _views.Current.Quorum);
    }

    private static ClusterMember Member(string name) =>
        new(NodeName.Parse(name), 1, $"{name}:1", new(name, 2), "", MemberState.Up, true, [], null, "0");
}
