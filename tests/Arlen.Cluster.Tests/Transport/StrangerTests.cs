using System.Text;
using Arlen.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>What is not a peer does no harm: it is closed, counted, and the peers are served on.</summary>
public sealed class StrangerTests : IAsyncDisposable
{
    private readonly Neighbours _neighbours = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Node _node;
    private readonly Node _friend;

    public StrangerTests()
    {
        var options = new TransportOptions { MaxBufferedBytes = 64 << 10, MaxConnections = 4 };
        _node = new Node(_neighbours, "b", options: options, time: _time).Listening();
        _friend = new Node(_neighbours, "a", time: _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _friend.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Fact]
    public Task An_HTTP_request_is_closed_without_an_answer() =>
        Closed("not_arlen", Encoding.ASCII.GetBytes("GET /v1/capabilities HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    [Fact]
    public Task A_TLS_hello_is_closed_without_an_answer() =>
        Closed("not_arlen", Convert.FromHexString("16030100A5010000A10303" + new string('5', 300)));

    [Fact]
    public Task One_wrong_byte_is_enough() => Closed("not_arlen", [(byte)'H']);

    [Fact]
    public Task A_greeting_that_claims_more_than_a_greeting_has_is_closed() => Closed("not_arlen", [.. "ARLN"u8, 0xFF, 0xFF]);

    [Fact]
    public Task A_greeting_of_nonsense_is_closed() => Closed("not_arlen", [.. "ARLN"u8, 4, 0, 1, 1, 200, 1]);

    [Fact]
    public async Task Noise_of_any_kind_leaves_the_listener_serving()
    {
        var random = new Random(8121);
        for (var round = 0; round < 150; round++)
        {
            var noise = new byte[random.Next(1, 700)];
            random.NextBytes(noise);
            Greeting.Magic[..random.Next(0, 5)].CopyTo(noise.Length >= 4 ? noise : new byte[4]);
            using var stranger = await RawPeer.ConnectedTo(_node.Port);
            await stranger.SendAsync(noise);
            stranger.Socket!.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            Assert.Equal(0, await stranger.ReceiveToEndAsync());
        }

        await StillServes();
        const string Refused = "arlen.transport.handshakes.refused";
        Assert.Equal(150, _node.Counts[$"{Refused} not_arlen"] + _node.Counts[$"{Refused} broken_off"]);
    }

    [Fact]
    public async Task Noise_behind_a_handshake_ends_that_connection_only()
    {
        var random = new Random(18);
        for (var round = 0; round < 50; round++)
        {
            using var peer = await RawPeer.GreetingAsync(_node);
            var noise = new byte[random.Next(FrameHeader.Size, 4000)];
            random.NextBytes(noise);
            noise[3] |= 0x80;
            await peer.SendAsync(noise);
            Assert.Equal(0, await peer.ReceiveToEndAsync());
        }

        await StillServes();
        Assert.Equal(50, _node.Counts["arlen.transport.connections.closed malformed"]);
    }

    [Fact]
    public async Task Who_says_too_little_for_too_long_is_closed()
    {
        using var stranger = await RawPeer.ConnectedTo(_node.Port);
        await stranger.SendAsync("ARL"u8.ToArray());
        await StillServes();

        _time.Advance(TimeSpan.FromSeconds(2.1));

        Assert.Equal(0, await stranger.ReceiveToEndAsync());
        Assert.Equal(1, _node.Counts["arlen.transport.handshakes.refused timed_out"]);
    }

    [Fact]
    public async Task Only_so_many_may_be_in_their_handshake()
    {
        var idle = new List<RawPeer>();
        for (var i = 0; i < 8; i++)
        {
            idle.Add(await RawPeer.ConnectedTo(_node.Port));
        }

        using var tooMany = await RawPeer.ConnectedTo(_node.Port);
        Assert.Equal(0, await tooMany.ReceiveToEndAsync());

        Assert.Equal(1, _node.Counts["arlen.transport.handshakes.refused too_many_connections"]);
        _time.Advance(TimeSpan.FromSeconds(2.1));
        foreach (var stranger in idle)
        {
            await stranger.ReceiveToEndAsync();
            stranger.Dispose();
        }

        await StillServes();
    }

    [Fact]
    public async Task A_peer_that_does_not_take_its_answers_is_closed_and_named()
    {
        using var peer = await RawPeer.GreetingAsync(_node);
        peer.Socket!.ReceiveBufferSize = 4096;
        for (ulong id = 1; id <= 200; id++)
        {
            await peer.SendAsync(new FrameHeader(0, FrameType.Call, Node.Kept, id));
        }

        var calls = new List<IncomingCall>();
        while (calls.Count < 200)
        {
            calls.Add(await _node.ArrivalAsync());
        }

        // 12 MB together, more than the kernel takes for a peer that does not read.
        calls.ForEach(call => call.Reply(Bytes.Of(60 << 10)));

        Assert.Contains("TooSlow", await _node.Log.FirstAsync(2608), StringComparison.Ordinal);
        Assert.Equal(1, _node.Counts["arlen.transport.connections.closed too_slow"]);
        await StillServes();
    }

    [Fact]
    public async Task A_caller_that_asks_for_a_sign_of_life_gets_one_and_a_silent_one_is_closed()
    {
        using var peer = await RawPeer.GreetingAsync(_node);
        await peer.SendAsync(new FrameHeader(0, FrameType.Ping));
        Assert.Equal(FrameType.Pong, (await peer.ReceiveAsync()).Type);

        for (var second = 0; second < 5; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, await peer.ReceiveToEndAsync());
        Assert.Equal(1, _node.Counts["arlen.transport.connections.closed silent"]);
    }

    [Fact]
    public async Task A_caller_has_one_connection_and_the_newer_one_counts()
    {
        using var first = await RawPeer.GreetingAsync(_node);
        using var second = await RawPeer.GreetingAsync(_node);

        Assert.Equal(0, await first.ReceiveToEndAsync());
        await second.SendAsync(new FrameHeader(0, FrameType.Ping));
        Assert.Equal(FrameType.Pong, (await second.ReceiveAsync()).Type);
    }

    private async Task Closed(string reason, byte[] bytes)
    {
        using var stranger = await RawPeer.ConnectedTo(_node.Port);
        await stranger.SendAsync(bytes);

        Assert.Equal(0, await stranger.ReceiveToEndAsync());

        Assert.Equal(1, _node.Counts[$"arlen.transport.handshakes.refused {reason}"]);
        Assert.Contains(reason, await _node.Log.FirstAsync(2604), StringComparison.Ordinal);
        await StillServes();
    }

    private async Task StillServes() => Assert.Equal(42, (await _friend.CallAsync(_node.Id, 21).Soon()).Value);
}
