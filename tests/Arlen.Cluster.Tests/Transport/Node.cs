using System.Diagnostics.Metrics;
using System.Net;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Time;
using Arlen.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>A data plane under test, with what it logged and counted. Answers <see cref="Double"/>; keeps calls of
/// <see cref="Kept"/>.</summary>
internal sealed class Node : IAsyncDisposable
{
    public const FrameKind Double = FrameKind.KeyedCall;
    public const FrameKind Kept = FrameKind.StatelessCall;

    private readonly Neighbours _neighbours;
    private readonly System.Collections.Concurrent.ConcurrentQueue<IncomingCall> _kept = new();
    private readonly SemaphoreSlim _arrived = new(0);

    public Node(Neighbours neighbours, string name, int life = 1, TransportOptions? options = null, TimeProvider? time = null)
    {
        _neighbours = neighbours;
        Id = new NodeId(NodeName.Parse(name), life);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        Counts = new Counts(meters);
        Time = time ?? TimeProvider.System;
        Plane = new DataPlane(options ?? new TransportOptions(), neighbours.EndpointOf, Time, new TransportMetrics(meters), Log)
        {
            Identity = new ClusterIdentity(ClusterName.Parse("home"), "id-1", Id),
        };
        Plane.Handle(Double, (call, payload) => call.Reply(Bytes.Number(2 * Bytes.Number(payload))));
        Plane.Handle(Kept, (call, _) => Keep(call));
        Plane.Handle(FrameKind.Load, (call, _) => Keep(call));
    }

    public NodeId Id { get; }

    public TimeProvider Time { get; }

    public RecordedLog Log { get; } = new();

    public Counts Counts { get; }

    public DataPlane Plane { get; }

    public int Port { get; private set; }

    public Node Listening(int port = 0)
    {
        Port = Plane.Start(new IPEndPoint(IPAddress.Loopback, port));
        _neighbours.Move(Id, Port);
        return this;
    }

    /// <summary>The next call or hint that arrived and was not answered.</summary>
    public async Task<IncomingCall> ArrivalAsync()
    {
        Assert.True(await _arrived.WaitAsync(TimeSpan.FromSeconds(30)), "no call arrived");
        return _kept.TryDequeue(out var call) ? call : throw new InvalidOperationException("two waited for one call");
    }

    public ValueTask<PeerReply<long>> CallAsync(NodeId peer, long number, FrameKind kind = Double, Deadline? deadline = null) =>
        Plane.CallAsync(peer, kind, Bytes.Number(number), Bytes.Number, deadline ?? Deadline.Never);

    public async ValueTask DisposeAsync()
    {
        await Plane.DisposeAsync();
        Counts.Dispose();
        _arrived.Dispose();
    }

    private void Keep(IncomingCall call)
    {
        _kept.Enqueue(call);
        _arrived.Release();
    }
}
