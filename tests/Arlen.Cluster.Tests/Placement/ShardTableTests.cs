using Arlen.Membership;
using Arlen.Naming;
using Arlen.Placement;
using Arlen.Time;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Placement;

public sealed class ShardTableTests
{
    private static readonly NodeId A = new(NodeName.Parse("a"), 1);
    private static readonly NodeId B = new(NodeName.Parse("b"), 1);
    private readonly ShardTable _table = new(4);

    [Fact]
    public void An_older_epoch_never_replaces_a_newer_one()
    {
        _table.Learn(new(1, A, 5));
        _table.Learn(new(1, B, 4));
        Assert.Equal(A, _table.Find(1)!.Node);

        _table.Forget(_table.Find(1)!);
        _table.Learn(new(1, B, 4));
        Assert.Null(_table.Find(1));

        _table.Learn(new(1, B, 6));
        Assert.Equal(B, _table.Find(1)!.Node);
    }

    [Fact]
    public void Another_life_takes_owners_of_smaller_epochs_and_remembers_the_largest_it_saw()
    {
        _table.Learn(new(1, A, 5));

        _table.Reset();
        Assert.Null(_table.Find(1));
        _table.Learn(new(1, B, 1));

        Assert.Equal(B, _table.Find(1)!.Node);
        Assert.Equal(5, _table.HighestEpoch(1));
    }

    [Fact]
    public void Forgetting_an_owner_does_not_forget_the_next()
    {
        var old = new ShardOwner(2, A, 1);
        _table.Learn(old);
        _table.Learn(new(2, B, 2));

        _table.Forget(old);

        Assert.Equal(B, _table.Find(2)!.Node);
    }

    [Fact]
    public void A_shard_that_does_not_exist_is_ignored()
    {
        _table.Learn(new(4, A, 1));
        _table.Learn(new(-1, A, 1));

        Assert.Empty(_table.Owners);
    }

    [Fact]
    public void A_node_that_is_gone_owns_nothing()
    {
        _table.Learn(new(0, A, 1));
        _table.Learn(new(1, B, 1));

        _table.Forget(node => node == A);

        Assert.Equal(new ShardOwner(1, B, 1), Assert.Single(_table.Owners));
    }

    [Fact]
    public async Task Many_who_wait_for_an_owner_ask_once()
    {
        var asked = 0;
        var answer = new TaskCompletionSource<ShardOwner>();
        var resolver = new ShardResolver(_table, 100, new FakeTimeProvider(), (_, _) => { asked++; return answer.Task; });

        var waiting = Enumerable.Range(0, 10).Select(_ => resolver.ResolveAsync(3, Deadline.Never, default).AsTask()).ToList();
        Assert.Equal(10, resolver.Waiting);
        answer.SetResult(new(3, A, 1));

        Assert.All(await Task.WhenAll(waiting), owner => Assert.Equal(A, owner!.Node));
        Assert.Equal((1, 0), (asked, resolver.Waiting));
    }

    [Fact]
    public async Task An_announcement_answers_those_who_wait()
    {
        var resolver = new ShardResolver(_table, 100, new FakeTimeProvider(), (_, _) => new TaskCompletionSource<ShardOwner>().Task);
        var waiting = resolver.ResolveAsync(3, Deadline.Never, default).AsTask();

        _table.Learn(new(3, B, 9));

        Assert.Equal(B, (await waiting)!.Node);
    }

    [Fact]
    public async Task Past_the_limit_nobody_waits()
    {
        var resolver = new ShardResolver(_table, 1, new FakeTimeProvider(), (_, _) => new TaskCompletionSource<ShardOwner>().Task);
        _ = resolver.ResolveAsync(3, Deadline.Never, default).AsTask();

        Assert.Null(await resolver.ResolveAsync(3, Deadline.Never, default));
    }

    [Fact]
    public async Task A_budget_that_runs_out_ends_the_wait()
    {
        var time = new FakeTimeProvider();
        var resolver = new ShardResolver(_table, 10, time, (_, _) => new TaskCompletionSource<ShardOwner>().Task);
        var waiting = resolver.ResolveAsync(3, Deadline.After(time, TimeSpan.FromSeconds(1)), default).AsTask();

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await waiting);
        Assert.Equal(0, resolver.Waiting);
    }

    [Theory]
    [InlineData("counters", "a", 56)]
    [InlineData("counters", "b", 9)]
    [InlineData("counters", "", 7)]
    [InlineData("echo", "a", 31)]
    public void A_key_belongs_to_this_shard_for_ever(string worker, string key, int shard) =>
        Assert.Equal(shard, ShardHash.Of(worker, key, 64));

    [Fact]
    public void Keys_spread_evenly()
    {
        var counts = new int[64];
        for (var i = 0; i < 64_000; i++)
        {
            counts[ShardHash.Of("counters", $"key-{i}", 64)]++;
        }

        Assert.InRange(counts.Min(), 850, 1000);
        Assert.InRange(counts.Max(), 1000, 1150);
    }
}
