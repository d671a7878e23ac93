using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>Takes the connections of other replicas: a thread for each, with a limit on their number.</summary>
internal sealed class ReplicaListener : IDisposable
{
    private const int Backlog = 64;
    private const int MaxConnections = 64;
    private const int ReadBytes = 64 << 10;

    private readonly ConcurrentDictionary<Socket, Thread> _open = new();
    private readonly Socket _listener;
    private readonly Parts _parts;
    private readonly Thread _thread;
    private volatile bool _stopped;

    /// <param name="listener">A socket that listens.</param>
    /// <param name="parts">What connections work with.</param>
    public ReplicaListener(Socket listener, Parts parts)
    {
        (_listener, _parts) = (listener, parts);
        _thread = new Thread(Run) { IsBackground = true, Name = "arlen-journal-listen" };
        _thread.Start();
    }

    /// <summary>Binds.</summary>
    /// <exception cref="SocketException">The address cannot be had.</exception>
    public static Socket Bind(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _stopped = true;
        _listener.Dispose();
        _thread.Join();
        foreach (var (socket, thread) in _open.ToArray())
        {
            socket.Dispose();
            thread.Join();
        }
    }

    private void Run()
    {
        while (!_stopped)
        {
            try
            {
                Take(_listener.Accept());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The caller hung up while it waited, or the listener is closed: the loop's condition tells.
            }
        }
    }

    private void Take(Socket socket)
    {
        if (_open.Count >= MaxConnections)
        {
            JournalLog.TurnedAway(_parts.Log, socket.RemoteEndPoint, WelcomeReason.TooMany, "", ReplicaId.None);
            socket.Dispose();
            return;
        }

        var thread = new Thread(() => Serve(socket)) { IsBackground = true, Name = "arlen-journal-from" };
        _open[socket] = thread;
        thread.Start();
    }

    private void Serve(Socket socket)
    {
        try
        {
            PeerSockets.Prepare(socket, _parts.Limit);
            using var stream = new NetworkStream(socket);
            if (Greet(socket, stream) is not { } caller)
            {
                return;
            }

            switch (caller.Purpose)
            {
                case ConnectionPurpose.Frames:
                    Receive(caller.From, new BufferedStream(stream, ReadBytes));
                    break;
                case ConnectionPurpose.Snapshot:
                    _parts.TakeSnapshot(caller.From, new BufferedStream(stream, ReadBytes), stream);
                    break;
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // The peer is gone; it comes again.
        }
        finally
        {
            socket.Dispose();
            _open.TryRemove(socket, out _);
        }
    }

    private ReplicaIntroduction? Greet(Socket socket, NetworkStream stream)
    {
        var remote = socket.RemoteEndPoint;
        socket.ReceiveTimeout = socket.SendTimeout = (int)_parts.Limit.TotalMilliseconds;
        ReplicaIntroduction? caller = null;
        var reason = WelcomeReason.NotArlen;
        try
        {
            caller = ReplicaGreeting.ReadIntroduction(ReplicaGreeting.Receive(stream));
            reason = _parts.Self.Judge(caller);
            stream.Write(ReplicaGreeting.Write(_parts.Self.Welcome(reason)));
        }
        catch (FormatException)
        {
            // A stranger gets no answer.
        }
        catch (EndOfStreamException)
        {
            reason = WelcomeReason.Broken;
        }
        catch (IOException)
        {
            reason = WelcomeReason.TimedOut;
        }

        socket.ReceiveTimeout = 0;
        if (reason is WelcomeReason.None)
        {
            _parts.Met(caller!);
            return caller;
        }

        JournalLog.TurnedAway(_parts.Log, remote, reason, caller?.Node ?? "", caller?.From ?? ReplicaId.None);
        return null;
    }

    private void Receive(ReplicaId from, Stream stream)
    {
        var header = new byte[FrameCodec.HeaderBytes];
        while (true)
        {
            stream.ReadExactly(header);
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length is <= 0 or > FrameCodec.MaxBytes)
            {
                JournalLog.Unreadable(_parts.Log, from);
                return;
            }

            var bytes = GC.AllocateUninitializedArray<byte>(length);
            stream.ReadExactly(bytes);
            if (!FrameCodec.TryRead(bytes, out var frame))
            {
                JournalLog.Unreadable(_parts.Log, from);
                return;
            }

            if (!_parts.Receive(from, frame))
            {
                return;
            }
        }
    }

    /// <summary>What connections work with.</summary>
    /// <param name="Self">This replica.</param>
    /// <param name="Met">Told of everybody who was let in.</param>
    /// <param name="Receive">Takes a frame; false where nobody takes any more.</param>
    /// <param name="TakeSnapshot">Reads a snapshot off a connection, and answers on it.</param>
    /// <param name="Limit">How long a greeting may take.</param>
    /// <param name="Log">Where to tell of it.</param>
    internal sealed record Parts(
        ReplicaAddress Self,
        Action<ReplicaIntroduction> Met,
        Func<ReplicaId, LogFrame, bool> Receive,
        Action<ReplicaId, Stream, Stream> TakeSnapshot,
        TimeSpan Limit,
        ILogger Log);
}
