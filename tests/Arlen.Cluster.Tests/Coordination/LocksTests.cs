using Arlen.Coordination;
using Arlen.Refusals;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>Locks, semaphores and sessions over whole replicas.</summary>
public sealed class LocksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly LeaseOptions Waiting = new() { Ttl = TimeSpan.FromSeconds(5), Wait = Patience };

    [Fact]
    public async Task One_holds_a_lock_at_a_time_and_tokens_grow_while_a_leader_is_stopped()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        var node = group.Follower;
        var (inside, tokens) = (0, new List<long>());
        async Task WorkAsync()
        {
            for (var i = 0; i < 10; i++)
            {
                await using var held = await node.Locks.AcquireAsync("orders", Waiting);
                Assert.Equal(1, Interlocked.Increment(ref inside));
                tokens.Add(held.FencingToken);
                Assert.True(held.IsHeld);
                Interlocked.Decrement(ref inside);
            }
        }

        var work = Enumerable.Range(0, 4).Select(_ => Task.Run(WorkAsync)).ToList();
        await group.Group.UntilAsync(() => tokens.Count > 5, "under way");
        await group.StopLeaderAsync();
        await Task.WhenAll(work).WaitAsync(Patience);

        Assert.Equal(40, tokens.Count);
        Assert.Equal(tokens.Order().Distinct(), tokens);
    }

    [Fact]
    public async Task A_lock_goes_from_node_to_node_in_the_order_of_asking()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        var nodes = group.Nodes.ToList();
        var first = await nodes[0].Locks.AcquireAsync("orders", Waiting);
        var order = new List<int>();
        var waits = new List<Task>();
        for (var i = 0; i < 6; i++)
        {
            var mine = i;
            waits.Add(Task.Run(async () =>
            {
                await using var held = await nodes[mine % 3].Locks.AcquireAsync("orders", Waiting);
                order.Add(mine);
            }));
            await UntilWaitingAsync(nodes[0], i + 1);
        }

        await first.DisposeAsync();
        await Task.WhenAll(waits).WaitAsync(Patience);

        Assert.Equal([0, 1, 2, 3, 4, 5], order);
    }

    [Fact]
    public async Task A_held_lock_is_renewed_past_its_ttl_and_a_new_leader()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        var node = group.Follower;
        await using var held = await node.Locks.AcquireAsync("orders", new LeaseOptions { Ttl = TimeSpan.FromSeconds(4), Owner = "ann" });

        await group.StopLeaderAsync();
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System);
        var other = await node.Locks.TryAcquireAsync("orders", new LeaseOptions { Owner = "bob" });

        Assert.True(held.IsHeld);
        Assert.False(held.Lost.IsCancellationRequested);
        Assert.Equal((RefusalCode.LockHeld, "ann"), (other.Denial?.Refusal.Code, other.Denial?.Owner));
    }

    [Fact]
    public async Task A_holder_that_the_log_does_not_hear_gives_up_before_another_gets_the_lock()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var held = new Held(group.Group.Running["node-1"]);
        await using var cut = new CoordinationNode(held);
        var lost = await cut.Locks.AcquireAsync("orders", new LeaseOptions { Ttl = TimeSpan.FromSeconds(1) });
        held.IsCut = true;
        var lostAt = 0L;
        lost.Lost.Register(() => lostAt = TimeProvider.System.GetTimestamp());

        await using var next = await group.Leader.Locks.AcquireAsync("orders", Waiting);
        var givenAt = TimeProvider.System.GetTimestamp();

        Assert.False(lost.IsHeld);
        Assert.NotEqual(0, lostAt);
        Assert.True(lostAt < givenAt);
        Assert.True(lost.FencingToken < next.FencingToken);
    }

    [Fact]
    public async Task One_who_gives_up_leaves_no_lease_behind()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var node = group.Leader;
        await using var held = await node.Locks.AcquireAsync("orders", Waiting);
        using var cancellation = new CancellationTokenSource();
        var waits = node.Locks.AcquireAsync("orders", Waiting, cancellation.Token);
        await UntilWaitingAsync(node, 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waits);
        await UntilWaitingAsync(node, 0);
    }

    [Fact]
    public async Task One_who_gives_up_before_the_log_has_answered_leaves_no_lease_behind()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        using var cancellation = new CancellationTokenSource();
        var asked = group.Leader.Locks.AcquireAsync("orders", Waiting, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await asked.ContinueWith(_ => { }, TaskScheduler.Default);

        await using var taken = asked.IsCompletedSuccessfully ? await asked : await group.Leader.Locks.AcquireAsync("orders", Waiting);
        Assert.True(taken.IsHeld);
    }

    [Fact]
    public async Task A_wait_ends_with_who_holds_it()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        await using var held = await group.Leader.Locks.AcquireAsync("orders", Waiting with { Owner = "ann" });

        var failure = await Assert.ThrowsAsync<CoordinationException>(
            async () => await group.Leader.Locks.AcquireAsync("orders", new LeaseOptions { Wait = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal((RefusalCode.LockHeld, "ann", false), (failure.Denial.Refusal.Code, failure.Denial.Owner, failure.Denial.IsUnknown));
    }

    [Fact]
    public async Task As_many_hold_a_semaphore_as_it_has_permits()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var semaphores = group.Leader.Semaphores;
        await using var first = await semaphores.AcquireAsync("mail", 2);
        var second = await semaphores.AcquireAsync("mail", 2);
        var third = semaphores.AcquireAsync("mail", 2, Waiting).AsTask();
        Assert.False((await semaphores.TryAcquireAsync("mail", 2)).IsDone);

        await second.DisposeAsync();

        await using var given = await third.WaitAsync(Patience);
        Assert.True(given.FencingToken > second.FencingToken);
    }

    [Fact]
    public async Task What_is_tied_to_a_session_ends_with_it()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var node = group.Leader;
        var session = await node.Sessions.StartAsync(TimeSpan.FromSeconds(5));
        await node.Keys.PutAsync("here", "x"u8.ToArray(), new PutOptions { Session = session.Id });
        await using var held = await node.Locks.AcquireAsync("orders", new LeaseOptions { Ttl = TimeSpan.Zero, Session = session.Id });

        await session.DisposeAsync();

        Assert.Null((await node.Keys.GetAsync("here")).Value.Item);
        Assert.True((await node.Locks.TryAcquireAsync("orders")).IsDone);
    }

    private static async Task UntilWaitingAsync(CoordinationNode node, int count)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while ((await node.Leases.LookAsync(LeaseKind.Lock, "orders")).Value.Waiting != count)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
