using System.Collections.Immutable;
using System.Net;
using Arlen.Membership;

namespace Arlen.Transport;

/// <summary>The way to one peer: connects when it is needed, rests after a failure so that a dead peer costs next to
/// nothing.</summary>
internal sealed class PeerLink(
    NodeId peer, TransportParts parts, Func<ClusterIdentity?> identity, Func<NodeId, DnsEndPoint?> endpointOf)
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private CallerConnection? _current;
    private ImmutableList<CallerConnection> _live = [];
    private ImmutableList<Task> _running = [];
    private long _restUntil = long.MinValue;
    private int _failures;
    private bool _closed;

    /// <summary>The connections that are not over: one, and for a moment those it replaces.</summary>
    public ImmutableList<CallerConnection> Live => Volatile.Read(ref _live);

    /// <summary>Whether nothing runs any more.</summary>
    public Task Completion => Task.WhenAll(Volatile.Read(ref _running));

    /// <summary>The connection to use, which may still be in the making.</summary>
    /// <returns>Null where there is none and it is too early for another try.</returns>
    public CallerConnection? Use() => Volatile.Read(ref _current) is { IsUsable: true } current ? current : Connect();

    /// <summary>Ends all connections; <see cref="Use"/> makes no other.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }

        Reset();
    }

    /// <summary>Ends all connections; <see cref="Use"/> makes another.</summary>
    public void Reset() => Live.ForEach(connection => connection.Close(CloseReason.Retired));

    private CallerConnection? Connect()
    {
        lock (_lock)
        {
            if (_current is { IsUsable: true } made)
            {
                return made;
            }

            if (_closed || parts.Time.GetTimestamp() < _restUntil)
            {
                return null;
            }

            if (identity() is not { } self || endpointOf(peer) is not { } endpoint)
            {
                return null;
            }

            var connection = new CallerConnection(peer, parts);
            _live = _live.Add(connection);
            var running = parts.WatchAsync(peer, Task.Run(() => RunAsync(connection, endpoint, self)));
            _running = _running.RemoveAll(t => t.IsCompleted).Add(running);
            Volatile.Write(ref _current, connection);
            return connection;
        }
    }

    private async Task RunAsync(CallerConnection connection, DnsEndPoint endpoint, ClusterIdentity self)
    {
        try
        {
            var made = await connection.MakeAsync(endpoint, self).ConfigureAwait(false);
            Rest(made);
            if (made)
            {
                if (identity() != self)
                {
                    // This node became another while it shook hands, and the peer knows it by its former name.
                    connection.Close(CloseReason.Retired);
                }

                await connection.RunAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            connection.End();
            Remove(connection);
        }
    }

    /// <summary>Notes how a try went, before its calls end and their callers come again.</summary>
    private void Rest(bool made)
    {
        lock (_lock)
        {
            var rest = made ? TimeSpan.Zero : FirstRest * Math.Min(1L << Math.Min(_failures, 30), LongestRest / FirstRest);
            _failures = made ? 0 : _failures + 1;
            _restUntil = parts.Time.GetTimestamp() + (long)(rest.TotalSeconds * parts.Time.TimestampFrequency);
        }
    }

    private void Remove(CallerConnection connection)
    {
        lock (_lock)
        {
            _live = _live.Remove(connection);
        }
    }
}
