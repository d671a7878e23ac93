using Arlen.Time;
using Arlen.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Calls between two data planes over loopback.</summary>
public sealed class CallTests : IAsyncDisposable
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
    public async Task Thousands_of_calls_at_once_each_get_their_own_answer()
    {
        var (a, b) = (Start("a", time: TimeProvider.System), Start("b", time: TimeProvider.System));

        var there = Enumerable.Range(0, 5000).Select(i => a.CallAsync(b.Id, i).AsTask()).ToList();
        var back = Enumerable.Range(0, 5000).Select(i => b.CallAsync(a.Id, i).AsTask()).ToList();
        var replies = await Task.WhenAll(there.Concat(back)).Soon();

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => new PeerReply<long>(PeerOutcome.Answered, 2 * (i % 5000))), replies);
        Assert.Equal(5000, a.Counts["arlen.transport.calls answered"]);
    }

    [Fact]
    public async Task Callers_that_wait_for_each_answer_share_one_connection()
    {
        var (a, b) = (Start("a", time: TimeProvider.System), Start("b", time: TimeProvider.System));

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async worker =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.Equal(2 * i, (await a.CallAsync(b.Id, i)).Value);
            }
        })).Soon();

        a.Counts.Observe();
        b.Counts.Observe();
        Assert.Equal(1, a.Counts["arlen.transport.connections out"]);
        Assert.Equal(1, b.Counts["arlen.transport.connections in"]);
        Assert.Equal(0, a.Counts["arlen.transport.buffered"]);
        Assert.Equal(a.Counts["arlen.transport.io out"], b.Counts["arlen.transport.io in"]);
    }

    [Fact]
    public async Task The_budget_travels_and_the_caller_is_named()
    {
        var (a, b) = (Start("a"), Start("b"));
        var call = a.CallAsync(b.Id, 1, Node.Kept, Deadline.After(_time, TimeSpan.FromSeconds(5)));

        var arrived = await b.ArrivalAsync();

        Assert.Equal(TimeSpan.FromSeconds(5), arrived.Deadline.Remaining(_time));
        Assert.Equal(a.Id, arrived.From);
        arrived.Reply(Bytes.Number(7));
        Assert.Equal(7, (await call.Soon()).Value);
    }

    [Fact]
    public async Task A_call_ends_when_its_deadline_passes_and_its_late_answer_is_nobodys()
    {
        var (a, b) = (Start("a"), Start("b"));
        var late = a.CallAsync(b.Id, 1, Node.Kept, Deadline.After(_time, TimeSpan.FromSeconds(1)));
        var arrived = await b.ArrivalAsync();

        _time.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(PeerOutcome.TimedOut, (await late.Soon()).Outcome);

        var next = a.CallAsync(b.Id, 2, Node.Kept);
        var second = await b.ArrivalAsync();
        arrived.Reply(Bytes.Number(-1));
        second.Reply(Bytes.Number(22));
        Assert.Equal(22, (await next.Soon()).Value);
    }

    [Fact]
    public async Task A_call_without_budget_does_not_leave()
    {
        var (a, b) = (Start("a"), Start("b"));
        await a.CallAsync(b.Id, 1).Soon();
        var sent = a.Counts["arlen.transport.io out"];

        var reply = await a.CallAsync(b.Id, 1, deadline: Deadline.After(_time, TimeSpan.Zero));

        Assert.Equal(PeerOutcome.TimedOut, reply.Outcome);
        Assert.Equal(sent, a.Counts["arlen.transport.io out"]);
    }

    [Fact]
    public async Task A_call_that_fits_no_frame_is_refused_with_its_size_and_nothing_of_it_leaves()
    {
        var (a, b) = (Start("a"), Start("b", new TransportOptions { MaxFrameBytes = 1000 }));
        await a.CallAsync(b.Id, 1).Soon();
        var sent = a.Counts["arlen.transport.io out"];

        var refusal = Assert.Throws<FrameTooLargeException>(
            () => { _ = a.Plane.CallAsync(b.Id, Node.Double, Bytes.Of(1001), Bytes.Number, Deadline.Never).AsTask(); });

        Assert.Equal((1001, 1000), (refusal.SizeBytes, refusal.MaxBytes));
        Assert.Equal(sent, a.Counts["arlen.transport.io out"]);
        Assert.Equal(4, (await a.CallAsync(b.Id, 2).Soon()).Value);
    }

    [Fact]
    public async Task An_answer_that_fits_no_frame_can_be_replaced_by_one_that_does()
    {
        var (a, b) = (Start("a", new TransportOptions { MaxFrameBytes = 1000 }), Start("b"));
        var call = a.CallAsync(b.Id, 1, Node.Kept);
        var arrived = await b.ArrivalAsync();

        Assert.Throws<FrameTooLargeException>(() => arrived.Reply(Bytes.Of(1001)));
        arrived.Reply(Bytes.Number(5));

        Assert.Equal(5, (await call.Soon()).Value);
    }

    [Fact]
    public async Task A_large_call_and_its_large_answer_pass()
    {
        var (a, b) = (Start("a", time: TimeProvider.System), Start("b", time: TimeProvider.System));
        var call = a.Plane.CallAsync(b.Id, Node.Kept, Bytes.Of(8 << 20), payload => payload.Length, Deadline.Never);

        (await b.ArrivalAsync()).Reply(Bytes.Of((8 << 20) - 1));

        Assert.Equal((8 << 20) - 1, (await call.Soon()).Value);
    }

    [Fact]
    public async Task Past_the_bound_of_calls_in_flight_a_call_is_not_sent()
    {
        var (a, b) = (Start("a", new TransportOptions { MaxInFlight = 2 }), Start("b"));
        var first = a.CallAsync(b.Id, 1, Node.Kept);
        _ = a.CallAsync(b.Id, 2, Node.Kept).AsTask();

        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(b.Id, 3, Node.Kept).Soon()).Outcome);

        (await b.ArrivalAsync()).Reply(Bytes.Number(1));
        await first.Soon();
        Assert.Equal(8, (await a.CallAsync(b.Id, 4).Soon()).Value);
    }

    [Fact]
    public async Task A_kind_that_the_peer_does_not_know_was_not_run()
    {
        var (a, b) = (Start("a"), Start("b"));

        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(b.Id, 1, (FrameKind)99).Soon()).Outcome);
        Assert.Equal(2, (await a.CallAsync(b.Id, 1).Soon()).Value);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_ends_its_call_as_lost()
    {
        var (a, b) = (Start("a"), Start("b"));
        var call = a.CallAsync(b.Id, 1, Node.Kept);

        (await b.ArrivalAsync()).Reply(Bytes.Of(3));

        Assert.Equal(PeerOutcome.Lost, (await call.Soon()).Outcome);
        Assert.Equal(2, (await a.CallAsync(b.Id, 1).Soon()).Value);
    }

    [Fact]
    public async Task A_call_that_cannot_be_read_closes_the_connection_and_is_lost()
    {
        var (a, b) = (Start("a"), Start("b"));

        var reply = await a.Plane.CallAsync(b.Id, Node.Double, Bytes.Of(3), Bytes.Number, Deadline.Never).Soon();

        Assert.Equal(PeerOutcome.Lost, reply.Outcome);
        Assert.Contains("Malformed", await b.Log.FirstAsync(2608), StringComparison.Ordinal);
        Assert.Equal(2, (await a.CallAsync(b.Id, 1).Soon()).Value);
    }

    [Fact]
    public async Task A_hint_passes_once_there_is_a_connection()
    {
        var (a, b) = (Start("a"), Start("b"));

        // The first finds no connection, unless it is made faster than it takes to look.
        var isEarly = a.Plane.TrySend(b.Id, FrameKind.Load, Bytes.Number(1));
        await a.Log.FirstAsync(2602);

        Assert.True(a.Plane.TrySend(b.Id, FrameKind.Load, Bytes.Number(1)));
        for (var sent = isEarly ? 2 : 1; sent > 0; sent--)
        {
            var arrived = await b.ArrivalAsync();
            Assert.Equal(a.Id, arrived.From);
            Assert.Equal(Deadline.Never, arrived.Deadline);
        }
    }

    [Fact]
    public async Task A_peer_that_is_nowhere_gets_nothing_and_costs_nothing()
    {
        var a = Start("a");

        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(RawPeer.Id("nobody"), 1)).Outcome);
        Assert.False(a.Plane.TrySend(RawPeer.Id("nobody"), FrameKind.Load, Bytes.Number(1)));
    }

    [Fact]
    public void A_kind_has_one_handler() =>
        Assert.Throws<InvalidOperationException>(() => Start("a").Plane.Handle(Node.Double, (_, _) => { }));

    private Node Start(string name, TransportOptions? options = null, TimeProvider? time = null)
    {
        var node = new Node(_neighbours, name, options: options, time: time ?? _time).Listening();
        _nodes.Add(node);
        return node;
    }
}
