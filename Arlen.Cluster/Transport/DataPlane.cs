using System.Collections.Concurrent;
using System.Net;
using Arlen.Membership;
using Arlen.Refusals;
using Arlen.Time;
using Microsoft.Extensions.Logging;

namespace Arlen.Transport;

/// <summary>The data plane over TCP: this node's listener, and one connection to each peer it calls.</summary>
internal sealed class DataPlane : IDataPlane, IAsyncDisposable
{
    /// <summary>How often deadlines are looked at: a call ends at most this long after its deadline.</summary>
    public static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a disposal waits for answers to be taken.</summary>
    private static readonly TimeSpan FlushFor = TimeSpan.FromSeconds(1);

    private readonly TransportParts _parts;
    private readonly Func<NodeId, DnsEndPoint?> _endpointOf;
    private readonly ConcurrentDictionary<NodeId, PeerLink> _links = new();
    private readonly LeftPeers _left = new();
    private readonly PeerListener _listener;
    private readonly SweepTimer _sweeper;
    private readonly ITimer _ticker;
    private ClusterIdentity? _identity;
    private bool _stopped;

    /// <param name="options">The limits.</param>
    /// <param name="endpointOf">Where a peer's data plane listens; null for a life that is not in the cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="metrics">The instruments.</param>
    /// <param name="log">The log.</param>
    public DataPlane(
        TransportOptions options,
        Func<NodeId, DnsEndPoint?> endpointOf,
        TimeProvider time,
        TransportMetrics metrics,
        ILogger<DataPlane> log)
    {
        _parts = new TransportParts(options, time, metrics, log);
        _endpointOf = endpointOf;
        _listener = new PeerListener(_parts, () => Identity, _left);
        _sweeper = new SweepTimer(time, SweepInterval, Sweep);
        _ticker = time.CreateTimer(static self => ((DataPlane)self!).Tick(), this, options.PingInterval, options.PingInterval);
        metrics.Observe(
            () => (_listener.Peers.Count, _links.Values.Sum(l => l.Live.Count(c => c.IsOpen))),
            () => _listener.Peers.Sum(p => (long)p.Buffered) + _links.Values.Sum(l => l.Live.Sum(c => (long)c.Buffered)));
    }

    /// <summary>Who this node is. Null until it knows; until then no connection is made or taken.</summary>
    /// <remarks>A change ends all connections, since the peers took this node for the former one.</remarks>
    public ClusterIdentity? Identity
    {
        get => Volatile.Read(ref _identity);
        set
        {
            if (Interlocked.Exchange(ref _identity, value) is { } former && former != value)
            {
                foreach (var link in _links.Values)
                {
                    link.Reset();
                }

                foreach (var peer in _listener.Peers)
                {
                    peer.Close(CloseReason.Retired);
                }
            }
        }
    }

    /// <summary>Listens. Once, after every <see cref="Handle"/>.</summary>
    /// <param name="endpoint">Where; port zero for any that is free.</param>
    /// <returns>The port it listens on.</returns>
    /// <exception cref="StartException"><c>port_in_use</c> or <c>address_unavailable</c>.</exception>
    public int Start(IPEndPoint endpoint) => _listener.Start(endpoint);

    /// <inheritdoc />
    public ValueTask<PeerReply<TReply>> CallAsync<TReply>(
        NodeId peer, FrameKind kind, IFramePayload payload, FrameDecoder<TReply> decode, Deadline deadline)
    {
        if (deadline.HasPassed(_parts.Time))
        {
            return Ended<TReply>(PeerOutcome.TimedOut);
        }

        if (LinkTo(peer)?.Use() is not { } connection)
        {
            return Ended<TReply>(PeerOutcome.NotSent);
        }

        using var frame = FrameWriter.Write(payload, connection.MaxFrameBytes);
        var call = PendingCall<TReply>.Rent(decode, deadline);
        var outcome = call.Outcome;
        if (connection.TryCall(call, kind, frame))
        {
            _sweeper.Wake();
            return outcome;
        }

        call.Return();
        return Ended<TReply>(PeerOutcome.NotSent);
    }

    /// <inheritdoc />
    public bool TrySend(NodeId peer, FrameKind kind, IFramePayload payload)
    {
        if (LinkTo(peer)?.Use() is not { IsOpen: true } connection)
        {
            return false;
        }

        using var frame = FrameWriter.Write(payload, connection.MaxFrameBytes);
        return connection.TrySend(kind, frame);
    }

    /// <inheritdoc />
    public void Handle(FrameKind kind, FrameHandler handler)
    {
        if (Interlocked.CompareExchange(ref _parts.Handlers[(byte)kind], handler, null) is not null)
        {
            throw new InvalidOperationException($"somebody answers {kind} already");
        }
    }

    /// <summary>Ends the connections with a life that left the cluster, and makes and takes no other.</summary>
    public void Forget(NodeId peer)
    {
        _left.Add(peer);
        if (_links.TryRemove(peer, out var link))
        {
            link.Close();
        }

        _listener.Close(peer);
    }

    /// <summary>Forgets every peer it has a connection with for which <paramref name="isMember"/> is false.</summary>
    public void Keep(Func<NodeId, bool> isMember)
    {
        NodeId[] known = [.. _links.Keys, .. _listener.Peers.Select(p => p.Peer)];
        foreach (var peer in known)
        {
            if (!isMember(peer))
            {
                Forget(peer);
            }
        }
    }

    /// <summary>Takes no more calls, tells the peers, and answers those it took. Calls to peers still pass.</summary>
    /// <param name="cutOff">Stops the waiting for answers.</param>
    public Task DrainAsync(CancellationToken cutOff) => _listener.DrainAsync(cutOff);

    /// <summary>Sends what is answered, then ends all connections. Calls to peers that have not ended are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, true))
        {
            return;
        }

        using (var limit = new CancellationTokenSource(FlushFor, _parts.Time))
        {
            await DrainAsync(limit.Token).ConfigureAwait(false);
        }

        await _sweeper.DisposeAsync().ConfigureAwait(false);
        await _ticker.DisposeAsync().ConfigureAwait(false);
        foreach (var link in _links.Values)
        {
            link.Close();
        }

        await Task.WhenAll(_links.Values.Select(l => l.Completion)).ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask<PeerReply<TReply>> Ended<TReply>(PeerOutcome outcome)
    {
        _parts.Metrics.Ended(outcome);
        return new(new PeerReply<TReply>(outcome));
    }

    private PeerLink? LinkTo(NodeId peer)
    {
        if (_links.TryGetValue(peer, out var link))
        {
            return link;
        }

        // A link is only made for a peer that is somewhere, so that names out of thin air cost no memory.
        if (Volatile.Read(ref _stopped) || _left.Contains(peer) || _endpointOf(peer) is null)
        {
            return null;
        }

        return _links.GetOrAdd(
            peer, static (peer, self) => new PeerLink(peer, self._parts, self.IdentityToCallWith, self._endpointOf), this);
    }

    /// <summary>None once it stops, so that no connection comes up behind the back of the disposal.</summary>
    private ClusterIdentity? IdentityToCallWith() => Volatile.Read(ref _stopped) ? null : Identity;

    private bool Sweep()
    {
        var now = _parts.Time.GetTimestamp();
        var isLeft = false;
        foreach (var (_, link) in _links)
        {
            link.Live.ForEach(connection => isLeft |= connection.Sweep(now));
        }

        return isLeft;
    }

    private void Tick()
    {
        foreach (var (_, link) in _links)
        {
            link.Live.ForEach(connection => connection.Tick());
        }

        foreach (var peer in _listener.Peers)
        {
            peer.Tick();
        }
    }
}
