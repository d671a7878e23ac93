using System.Collections.Concurrent;
using System.Net;
using Arlen.Journal.Raft;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>The ways to all other replicas, and where they are.</summary>
/// <remarks>Addresses come from the ensemble, and from those who called: a replica that has moved is found by its own word.</remarks>
internal sealed class ReplicaPeers : IPeers, IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<ReplicaId, PeerLink> _links = new();
    private readonly ConcurrentDictionary<ReplicaId, DnsEndPoint> _met = new();
    private readonly PeerLink.Parts _parts;
    private volatile Ensemble _ensemble = Ensemble.Empty;
    private volatile bool _closed;

    public ReplicaPeers(ReplicaAddress self, TimeSpan limit, ILogger log) =>
        _parts = new PeerLink.Parts(self, EndpointOf, limit, Rest, log);

    /// <summary>This replica.</summary>
    public ReplicaAddress Self => _parts.Self;

    /// <summary>Who belongs to the group now.</summary>
    public void Know(Ensemble ensemble)
    {
        _ensemble = ensemble;
        foreach (var (peer, link) in _links)
        {
            // A replica that asks to be let in again is answered over a new one.
            if (ensemble.Find(peer) is null && _links.TryRemove(new(peer, link)))
            {
                ThreadPool.UnsafeQueueUserWorkItem(static old => old.Dispose(), link, preferLocal: false);
            }
        }
    }

    /// <summary>Somebody called, and said where it can be called back.</summary>
    public void Met(ReplicaIntroduction caller)
    {
        if (_met.Count < Ensemble.MaxReplicas * 4 || _met.ContainsKey(caller.From))
        {
            _met[caller.From] = new DnsEndPoint(caller.Host, caller.Port);
        }
    }

    public void Send(ReplicaId to, LogFrame frame)
    {
        if (!_closed)
        {
            _links.GetOrAdd(to, static (peer, parts) => new PeerLink(peer, parts), _parts).Send(frame);
        }
    }

    public DnsEndPoint? EndpointOf(ReplicaId peer)
    {
        if (_met.TryGetValue(peer, out var met))
        {
            return met;
        }

        return _ensemble.Find(peer) is { } replica ? new DnsEndPoint(replica.Host, replica.Port) : null;
    }

    public void Dispose()
    {
        _closed = true;
        foreach (var link in _links.Values)
        {
            link.Dispose();
        }
    }
}
