using Arlen.Time;
using Arlen.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>What a caller learns when a connection breaks, does not come up, or its peer falls silent. The peer is the test
/// itself.</summary>
public sealed class LossTests : IAsyncDisposable
{
    private static readonly Welcome Open = new(HandshakeReason.None, 1, 8 << 20);

    private readonly Neighbours _neighbours = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RawPeer _peer = RawPeer.Listening();
    private readonly Node _node;

    public LossTests()
    {
        _node = new Node(_neighbours, "a", options: new TransportOptions { MaxBufferedBytes = 256 << 10 }, time: _time);
        _neighbours.Move(RawPeer.Id("raw"), _peer.Port);
    }

    public async ValueTask DisposeAsync()
    {
        _peer.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_the_peer_has_is_lost_when_the_peer_dies()
    {
        var call = Call();
        await _peer.WelcomeAsync(Open);
        await _peer.ReceiveAsync();

        _peer.Dispose();

        Assert.Equal(PeerOutcome.Lost, (await call.Soon()).Outcome);
    }

    [Fact]
    public async Task What_the_kernel_was_not_given_when_the_peer_died_was_not_sent()
    {
        var first = Call();
        await _peer.WelcomeAsync(Open);
        await _peer.ReceiveAsync();
        var calls = await Task.Run(FillAsync);
        _node.Counts.Observe();
        var buffered = _node.Counts["arlen.transport.buffered"];

        _peer.Dispose();
        var outcomes = (await Task.WhenAll(calls).Soon()).Select(r => r.Outcome).ToList();

        Assert.InRange(buffered, 1, 256 << 10);
        Assert.Equal(PeerOutcome.Lost, (await first.Soon()).Outcome);
        var lost = outcomes.LastIndexOf(PeerOutcome.Lost);
        Assert.All(outcomes.Take(lost + 1), o => Assert.Equal(PeerOutcome.Lost, o));
        Assert.All(outcomes.Skip(lost + 1), o => Assert.Equal(PeerOutcome.NotSent, o));
        Assert.InRange(outcomes.Count(o => o == PeerOutcome.NotSent), 1, 4);
    }

    [Fact]
    public async Task A_peer_that_says_goodbye_took_what_came_before_and_nothing_after()
    {
        var (taken, untaken) = (Call(), Call());
        await _peer.WelcomeAsync(Open);
        var header = await _peer.ReceiveAsync();
        await _peer.ReceiveAsync();

        await _peer.SendAsync(new FrameHeader(0, FrameType.Goodbye, Id: (ulong)(FrameHeader.Size + header.Length)));
        Assert.Equal(PeerOutcome.NotSent, (await untaken.Soon()).Outcome);

        await _peer.SendAsync(new FrameHeader(8, FrameType.Reply, Id: header.Id), new byte[8]);
        Assert.Equal(PeerOutcome.Answered, (await taken.Soon()).Outcome);
    }

    [Fact]
    public async Task A_peer_that_falls_silent_is_lost()
    {
        var call = Call();
        await _peer.WelcomeAsync(Open);
        await _peer.ReceiveAsync();

        for (var second = 0; second < 5; second++)
        {
            Assert.False(call.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(FrameType.Ping, second < 4 ? (await _peer.ReceiveAsync()).Type : FrameType.Ping);
        }

        Assert.Equal(PeerOutcome.Lost, (await call.Soon()).Outcome);
        Assert.Equal(1, _node.Counts["arlen.transport.connections.closed silent"]);
    }

    [Fact]
    public async Task A_call_waits_for_the_connection_and_travels_with_what_is_left_of_its_budget()
    {
        var tooShort = Call(Deadline.After(_time, TimeSpan.FromSeconds(0.5)));
        var call = Call(Deadline.After(_time, TimeSpan.FromSeconds(5)));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PeerOutcome.TimedOut, (await tooShort.Soon()).Outcome);
        await _peer.WelcomeAsync(Open);
        var header = await _peer.ReceiveAsync();

        Assert.Equal(4000u, header.BudgetMs);
        await _peer.SendAsync(new FrameHeader(8, FrameType.Reply, Id: header.Id), new byte[8]);
        Assert.Equal(PeerOutcome.Answered, (await call.Soon()).Outcome);
    }

    [Fact]
    public async Task A_peer_that_does_not_shake_hands_in_time_was_sent_nothing()
    {
        var call = Call();
        using var never = await RawPeerAccepted();

        _time.Advance(TimeSpan.FromSeconds(2.1));

        Assert.Equal(PeerOutcome.NotSent, (await call.Soon()).Outcome);
    }

    [Fact]
    public async Task After_a_failure_the_peer_is_left_alone_for_a_moment_and_then_tried_again()
    {
        _neighbours.Move(RawPeer.Id("raw"), FreePort());
        Assert.Equal(PeerOutcome.NotSent, (await Call().Soon()).Outcome);
        _neighbours.Move(RawPeer.Id("raw"), _peer.Port);

        Assert.Equal(PeerOutcome.NotSent, (await Call().Soon()).Outcome);
        Assert.Equal(1, _node.Counts["arlen.transport.connections.closed not_connected"]);

        _time.Advance(TimeSpan.FromMilliseconds(60));
        var call = Call();
        await _peer.WelcomeAsync(Open);
        var header = await _peer.ReceiveAsync();
        await _peer.SendAsync(new FrameHeader(8, FrameType.Reply, Id: header.Id), new byte[8]);
        Assert.Equal(PeerOutcome.Answered, (await call.Soon()).Outcome);
    }

    [Fact]
    public async Task A_call_too_large_for_a_peer_that_was_not_known_yet_is_not_sent()
    {
        var large = Call(sizeBytes: 1000);
        var small = Call();

        await _peer.WelcomeAsync(Open with { MaxFrameBytes = 100 });

        Assert.Equal(PeerOutcome.NotSent, (await large.Soon()).Outcome);
        Assert.Equal(8, (await _peer.ReceiveAsync()).Length);
        Assert.False(small.IsCompleted);
    }

    [Theory]
    [InlineData(FrameType.Call)]
    [InlineData(FrameType.Hint)]
    [InlineData((FrameType)0)]
    [InlineData((FrameType)200)]
    public async Task What_only_callers_may_say_ends_the_connection(object type)
    {
        var call = Call();
        await _peer.WelcomeAsync(Open);
        await _peer.ReceiveAsync();

        await _peer.SendAsync(new FrameHeader(0, (FrameType)type));

        Assert.Equal(PeerOutcome.Lost, (await call.Soon()).Outcome);
        Assert.Equal(1, _node.Counts["arlen.transport.connections.closed malformed"]);
    }

    private Task<PeerReply<int>> Call(Deadline? deadline = null, int sizeBytes = 8) =>
        _node.Plane
            .CallAsync(RawPeer.Id("raw"), Node.Kept, Bytes.Of(sizeBytes), p => p.Length, deadline ?? Deadline.Never)
            .AsTask();

    /// <summary>Calls a peer that does not read until its kernel's buffers are full, and then the connection's.</summary>
    private async Task<List<Task<PeerReply<int>>>> FillAsync()
    {
        var calls = new List<Task<PeerReply<int>>>();
        for (var refusals = 0; refusals < 500; refusals++)
        {
            var call = Call(sizeBytes: 64 << 10);
            if (!call.IsCompleted)
            {
                calls.Add(call);
                refusals = 0;
            }

            // The writer stands in the same queue of the thread pool: once it is stuck, every further call is refused.
            await Task.Yield();
        }

        return calls;
    }

    private async Task<RawPeer> RawPeerAccepted()
    {
        // Its hello has come, so the handshake's clock runs.
        await _peer.AcceptAsync();
        await Handshake.ListenAsync(_peer.Socket!, default);
        return _peer;
    }

    private static int FreePort()
    {
        using var peer = RawPeer.Listening();
        return peer.Port;
    }
}
