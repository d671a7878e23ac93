using Arlen.Naming;
using Arlen.Transport;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Who is refused a connection, and that both sides know why.</summary>
public sealed class HandshakeTests : IAsyncDisposable
{
    private readonly Neighbours _neighbours = new();
    private readonly List<Node> _nodes = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public Task A_node_of_a_cluster_of_another_name_is_refused() =>
        Refused(StartIn("away", "id-1"), Start("b"), "other_cluster_name");

    [Fact]
    public Task A_node_of_another_cluster_of_the_same_name_is_refused() =>
        Refused(StartIn("home", "id-2"), Start("b"), "other_cluster_id");

    [Fact]
    public async Task A_call_to_a_former_life_does_not_reach_the_present_one()
    {
        var (a, b) = (Start("a"), Start("b", life: 2));
        var former = b.Id with { Incarnation = 1 };
        _neighbours.Move(former, b.Port);

        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(former, 1).Soon()).Outcome);

        await BothSay(a, b, "wrong_node");
        Assert.Equal(2, (await a.CallAsync(b.Id, 1).Soon()).Value);
    }

    [Fact]
    public async Task A_node_that_does_not_know_its_cluster_yet_is_called_later()
    {
        var time = new FakeTimeProvider();
        var (a, b) = (Start("a", time: time), Start("b", time: time));
        var identity = b.Plane.Identity;
        b.Plane.Identity = null;
        await Refused(a, b, "not_ready");

        b.Plane.Identity = identity;
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await a.CallAsync(b.Id, 1).Soon()).Value);
    }

    [Fact]
    public async Task A_node_that_does_not_know_its_cluster_yet_calls_nobody()
    {
        var (a, b) = (Start("a"), Start("b"));
        a.Plane.Identity = null;

        Assert.Equal(PeerOutcome.NotSent, (await a.CallAsync(b.Id, 1)).Outcome);
    }

    [Fact]
    public async Task A_node_that_left_the_cluster_is_refused()
    {
        var (a, b) = (Start("a"), Start("b"));
        b.Plane.Forget(a.Id);

        await Refused(a, b, "left_cluster");
    }

    [Fact]
    public async Task Past_the_bound_of_connections_a_peer_is_refused_and_those_before_are_served()
    {
        var b = Start("b", new TransportOptions { MaxConnections = 1 });
        var (a, c) = (Start("a"), Start("c"));
        await a.CallAsync(b.Id, 1).Soon();

        await Refused(c, b, "too_many_connections");

        Assert.Equal(2, (await a.CallAsync(b.Id, 1).Soon()).Value);
    }

    [Fact]
    public async Task A_caller_of_another_version_is_told_so()
    {
        var b = Start("b");
        using var raw = await RawPeer.ConnectedTo(b.Port);
        var hello = new Hello(7, 9, ClusterName.Parse("home"), "id-1", RawPeer.Id("raw"), b.Id, 1000);

        var refusal = await Assert.ThrowsAsync<HandshakeException>(() => Handshake.GreetAsync(raw.Socket!, hello, default));

        Assert.Equal((HandshakeReason.Version, true), (refusal.Reason, refusal.IsToldByPeer));
        Assert.Contains("version_mismatch", await b.Log.FirstAsync(2604), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HandshakeReason.None, 9)]
    [InlineData(HandshakeReason.Version, 0)]
    public async Task A_peer_of_another_version_is_not_called(object reason, byte version)
    {
        var a = Start("a");
        using var raw = RawPeer.Listening();
        _neighbours.Move(RawPeer.Id("raw"), raw.Port);

        var call = a.CallAsync(RawPeer.Id("raw"), 1);
        var hello = await raw.WelcomeAsync(new Welcome((HandshakeReason)reason, version, 1000));

        Assert.Equal((a.Id, RawPeer.Id("raw")), (hello.From, hello.To));
        Assert.Equal(PeerOutcome.NotSent, (await call.Soon()).Outcome);
        Assert.Contains("version_mismatch", await a.Log.FirstAsync(2605), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_is_logged_once_a_second_with_how_often_it_came()
    {
        var time = new FakeTimeProvider();
        var gate = new LogGate(time);
        time.Advance(TimeSpan.FromSeconds(5));

        var first = Enumerable.Range(0, 100).Count(_ => gate.Passes(HandshakeReason.NotArlen, out var _));
        var other = gate.Passes(HandshakeReason.WrongNode, out _);
        time.Advance(TimeSpan.FromSeconds(1));
        var later = gate.Passes(HandshakeReason.NotArlen, out var times);

        Assert.Equal((1, true, true, 100), (first, other, later, times));
    }

    private static async Task Refused(Node caller, Node called, string reason)
    {
        Assert.Equal(PeerOutcome.NotSent, (await caller.CallAsync(called.Id, 1).Soon()).Outcome);
        await BothSay(caller, called, reason);
    }

    private static async Task BothSay(Node caller, Node called, string reason)
    {
        Assert.Contains(reason, await caller.Log.FirstAsync(2605), StringComparison.Ordinal);
        Assert.Contains(reason, await called.Log.FirstAsync(2604), StringComparison.Ordinal);
        Assert.Equal(1, caller.Counts[$"arlen.transport.handshakes.refused {reason}"]);
        Assert.Equal(1, called.Counts[$"arlen.transport.handshakes.refused {reason}"]);
    }

    private Node Start(string name, TransportOptions? options = null, int life = 1, TimeProvider? time = null)
    {
        var node = new Node(_neighbours, name, life, options, time).Listening();
        _nodes.Add(node);
        return node;
    }

    private Node StartIn(string cluster, string clusterId)
    {
        var node = Start("a");
        node.Plane.Identity = new ClusterIdentity(ClusterName.Parse(cluster), clusterId, node.Id);
        return node;
    }
}
