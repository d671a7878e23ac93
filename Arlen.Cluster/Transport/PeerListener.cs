using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Arlen.Membership;
using Arlen.Refusals;

namespace Arlen.Transport;

/// <summary>Takes the connections of peers, and sends away everybody else at little cost.</summary>
internal sealed class PeerListener(TransportParts parts, Func<ClusterIdentity?> identity, LeftPeers left) : IAsyncDisposable
{
    private const int Backlog = 128;

    /// <summary>How long to wait when the system has no more sockets to give.</summary>
    private static readonly TimeSpan AcceptAgain = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<NodeId, ServingConnection> _peers = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _stop = new();
    private Socket? _socket;
    private Task _accepting = Task.CompletedTask;
    private int _handshakes;

    /// <summary>The connections that are open, one a peer.</summary>
    public ICollection<ServingConnection> Peers => _peers.Values;

    /// <summary>Binds and starts to take connections.</summary>
    /// <returns>The port.</returns>
    /// <exception cref="StartException">The port is in use, or the address is not one of this machine's.</exception>
    public int Start(IPEndPoint endpoint)
    {
        _socket = ListenerSocket.Bind(endpoint, Backlog);
        TransportLog.Listening(parts.Log, _socket.LocalEndPoint!);
        _accepting = AcceptAsync(_socket);
        return ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>Ends the connection of a peer.</summary>
    public void Close(NodeId peer)
    {
        if (_peers.TryGetValue(peer, out var connection))
        {
            connection.Close(CloseReason.Retired);
        }
    }

    /// <summary>Takes no more connections, and lets those that are there end in order.</summary>
    public async Task DrainAsync(CancellationToken cutOff)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket?.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(Peers.Select(peer => peer.DrainAsync(cutOff))).ConfigureAwait(false);
        await Task.WhenAll(_running.Keys).WaitAsync(cutOff).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends all connections. After <see cref="DrainAsync"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Peers)
        {
            connection.Close(CloseReason.Retired);
        }

        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Take(await listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of descriptors, or the caller hung up while it waited: neither ends a listener.
                TransportLog.AcceptFailed(parts.Log, e.SocketErrorCode.ToString());
                await Task.Delay(AcceptAgain, parts.Time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(Socket socket)
    {
        if (Interlocked.Increment(ref _handshakes) > parts.Options.MaxHandshakes)
        {
            Interlocked.Decrement(ref _handshakes);
            Refuse(socket.RemoteEndPoint, HandshakeReason.TooMany);
            socket.Dispose();
            return;
        }

        var serving = ServeAsync(socket);
        _running.TryAdd(serving, 0);
        serving.ContinueWith(
            task => _running.TryRemove(task, out _),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket socket)
    {
        ServingConnection? connection = null;
        try
        {
            connection = await GreetAsync(socket).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _handshakes);
        }

        if (connection is not null)
        {
            TransportLog.Accepted(parts.Log, connection.Peer);
            await parts.WatchAsync(connection.Peer, connection.RunAsync()).ConfigureAwait(false);
            _peers.TryRemove(new(connection.Peer, connection));
        }
    }

    /// <summary>Shakes hands. Null where it came to nothing; then the socket is closed.</summary>
    private async Task<ServingConnection?> GreetAsync(Socket socket)
    {
        var remote = socket.RemoteEndPoint;
        using var timeout = new CancellationTokenSource(parts.Options.HandshakeTimeout, parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
        ServingConnection? connection = null;
        var reason = HandshakeReason.Broken;
        try
        {
            socket.NoDelay = true;
            var hello = await Handshake.ListenAsync(socket, either.Token).ConfigureAwait(false);
            (reason, connection) = Admit(hello, socket);
            var version = reason == HandshakeReason.None ? HandshakeRules.Choose(hello) : (byte)0;
            var welcome = new Welcome(reason, version, parts.Options.MaxFrameBytes);
            await Handshake.AnswerAsync(socket, welcome, either.Token).ConfigureAwait(false);
        }
        catch (HandshakeException e)
        {
            reason = e.Reason;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            reason = e is OperationCanceledException ? HandshakeReason.TimedOut : HandshakeReason.Broken;
        }

        if (reason == HandshakeReason.None)
        {
            return connection;
        }

        Refuse(remote, reason);
        Discard(connection);
        socket.Dispose();
        return null;
    }

    private (HandshakeReason Reason, ServingConnection? Connection) Admit(Hello hello, Socket socket)
    {
        var self = identity();
        var reason = HandshakeRules.Judge(hello, self);
        if (reason == HandshakeReason.None && left.Contains(hello.From))
        {
            reason = HandshakeReason.Left;
        }

        if (reason == HandshakeReason.None && _peers.Count >= parts.Options.MaxConnections && !_peers.ContainsKey(hello.From))
        {
            reason = HandshakeReason.TooMany;
        }

        if (reason != HandshakeReason.None)
        {
            return (reason, null);
        }

        var connection = new ServingConnection(hello.From, hello.MaxFrameBytes, parts, socket);
        Replace(connection);
        if (identity() != self || left.Contains(hello.From) || _stop.IsCancellationRequested)
        {
            // Whoever changed that meanwhile may have looked at the connections before this one was there.
            return (HandshakeReason.NotReady, connection);
        }

        return (HandshakeReason.None, connection);
    }

    /// <summary>A caller has one connection: when it makes another, it has given up the first.</summary>
    private void Replace(ServingConnection connection)
    {
        while (!_peers.TryAdd(connection.Peer, connection))
        {
            if (_peers.TryGetValue(connection.Peer, out var former) && _peers.TryUpdate(connection.Peer, connection, former))
            {
                former.Close(CloseReason.Retired);
                return;
            }
        }
    }

    private void Discard(ServingConnection? connection)
    {
        if (connection is not null)
        {
            _peers.TryRemove(new(connection.Peer, connection));
            connection.Close(CloseReason.NotConnected);
        }
    }

    private void Refuse(EndPoint? remote, HandshakeReason reason)
    {
        parts.Metrics.Refused(reason);
        if (parts.Refusals.Passes(reason, out var times))
        {
            TransportLog.Refused(parts.Log, remote, HandshakeRules.NameOf(reason), times);
        }
    }
}
