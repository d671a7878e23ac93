using System.Net;
using Arlen.Refusals;
using Arlen.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Starts, restarts, changes of identity, leave-taking.</summary>
public sealed class LifeTests : IAsyncDisposable
{
    private readonly Neighbours _neighbours = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<Node> _nodes = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_node_that_was_restarted_on_the_same_port_is_called_as_its_new_life()
    {
        var (a, before) = (Start("a"), Start("b"));
        await a.CallAsync(before.Id, 1).Soon();
        await before.DisposeAsync();
        var after = Start("b", life: 2, port: before.Port);

        Assert.Equal(4, (await a.CallAsync(after.Id, 2).Soon()).Value);
        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(before.Id, 2).Soon()).Outcome);
    }

    [Fact]
    public async Task A_node_that_became_another_calls_as_the_other()
    {
        var (a, b) = (Start("a"), Start("b"));
        var lost = a.CallAsync(b.Id, 1, Node.Kept);
        Assert.Equal(a.Id, (await b.ArrivalAsync()).From);

        var former = a.Plane.Identity!;
        var present = a.Id with { Incarnation = 2 };
        a.Plane.Identity = new ClusterIdentity(former.Cluster, former.ClusterId, present);

        Assert.Equal(PeerOutcome.Lost, (await lost.Soon()).Outcome);
        _ = a.CallAsync(b.Id, 2, Node.Kept).AsTask();
        var arrived = await b.ArrivalAsync();
        Assert.Equal(present, arrived.From);
        arrived.Reply(Bytes.Number(1));
        Assert.Equal(PeerOutcome.NotSent, (await b.CallAsync(a.Id, 1).Soon()).Outcome);
    }

    [Fact]
    public async Task The_same_identity_again_changes_nothing()
    {
        var (a, b) = (Start("a"), Start("b"));
        var call = a.CallAsync(b.Id, 1, Node.Kept);
        var arrived = await b.ArrivalAsync();
        var identity = a.Plane.Identity!;

        a.Plane.Identity = new ClusterIdentity(identity.Cluster, identity.ClusterId, identity.Self);

        arrived.Reply(Bytes.Number(3));
        Assert.Equal(3, (await call.Soon()).Value);
    }

    [Fact]
    public async Task A_peer_that_left_is_called_no_more_and_the_others_are()
    {
        var (a, b, c) = (Start("a"), Start("b"), Start("c"));
        var toLeaver = a.CallAsync(b.Id, 1, Node.Kept);
        await b.ArrivalAsync();
        var toMember = a.CallAsync(c.Id, 1, Node.Kept);
        var arrived = await c.ArrivalAsync();

        a.Plane.Keep(node => node != b.Id);

        Assert.Equal(PeerOutcome.Lost, (await toLeaver.Soon()).Outcome);
        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(b.Id, 1)).Outcome);
        arrived.Reply(Bytes.Number(3));
        Assert.Equal(3, (await toMember.Soon()).Value);
    }

    [Fact]
    public async Task A_connection_of_a_peer_that_left_is_closed()
    {
        var (a, b) = (Start("a"), Start("b"));
        var call = a.CallAsync(b.Id, 1, Node.Kept);
        await b.ArrivalAsync();

        b.Plane.Keep(node => node != a.Id);

        Assert.Equal(PeerOutcome.Lost, (await call.Soon()).Outcome);
    }

    [Fact]
    public async Task A_node_that_drains_answers_what_it_took_and_takes_nothing_more()
    {
        var (a, b) = (Start("a"), Start("b"));
        var taken = a.CallAsync(b.Id, 1, Node.Kept);
        var arrived = await b.ArrivalAsync();

        var draining = b.Plane.DrainAsync(CancellationToken.None);
        var outcome = PeerOutcome.Answered;
        while (outcome == PeerOutcome.Answered)
        {
            // Until the goodbye is there, calls still pass; none of them may end as lost.
            outcome = (await a.CallAsync(b.Id, 2).Soon()).Outcome;
        }

        Assert.Equal(PeerOutcome.NotSent, outcome);
        Assert.False(draining.IsCompleted);
        arrived.Reply(Bytes.Number(9));
        Assert.Equal(9, (await taken.Soon()).Value);
        await draining.Soon();
    }

    [Fact]
    public async Task A_node_that_stops_under_load_loses_no_call()
    {
        var (a, b) = (Start("a"), Start("b"));
        var halfway = new TaskCompletionSource();
        var calls = 0;

        var outcomes = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var reply = await a.CallAsync(b.Id, 1);
                if (Interlocked.Increment(ref calls) == 2000)
                {
                    halfway.SetResult();
                }

                if (reply.Outcome != PeerOutcome.Answered)
                {
                    return reply.Outcome;
                }
            }
        })).ToList();
        await halfway.Task.Soon();
        await b.Plane.DisposeAsync().AsTask().Soon();

        Assert.All(await Task.WhenAll(outcomes).Soon(), outcome => Assert.Equal(PeerOutcome.NotSent, outcome));
    }

    [Fact]
    public async Task A_drain_that_is_cut_off_waits_no_longer()
    {
        var (a, b) = (Start("a"), Start("b"));
        var call = a.CallAsync(b.Id, 1, Node.Kept);
        await b.ArrivalAsync();
        using var cutOff = new CancellationTokenSource();

        var draining = b.Plane.DrainAsync(cutOff.Token);
        await cutOff.CancelAsync();

        await draining.Soon();
        Assert.Equal(PeerOutcome.Lost, (await call.Soon()).Outcome);
    }

    [Fact]
    public async Task After_the_disposal_nothing_is_called()
    {
        var (a, b) = (Start("a"), Start("b"));
        var pending = a.CallAsync(b.Id, 1, Node.Kept);
        (await b.ArrivalAsync()).Reply(Bytes.Number(1));
        await pending.Soon();

        await a.Plane.DisposeAsync();

        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(b.Id, 1)).Outcome);
    }

    [Fact]
    public void A_port_in_use_is_said_with_the_key_to_change()
    {
        var first = Start("a");

        var refusal = Assert.Throws<StartException>(() => Start("b", port: first.Port));

        Assert.Equal("port_in_use", refusal.Code);
        Assert.Contains($"{first.Port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("transport.port", refusal.Fixit.Action, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_another_machine_is_said_with_the_key_to_change()
    {
        var elsewhere = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0);

        var refusal = Assert.Throws<StartException>(() => ListenerSocket.Bind(elsewhere, 1));

        Assert.Equal("address_unavailable", refusal.Code);
        Assert.Contains("transport.port", refusal.Fixit.Action, StringComparison.Ordinal);
    }

    private Node Start(string name, int life = 1, int port = 0)
    {
        var node = new Node(_neighbours, name, life, time: _time);
        _nodes.Add(node);
        return node.Listening(port);
    }
}
