using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>The way to one replica: a thread that connects, and writes what is posted. What finds no room or no connection is lost,
/// which consensus expects.</summary>
internal sealed class PeerLink : IDisposable
{
    private const int MaxBytes = 32 << 20;
    private const int KeptBuffer = 1 << 20;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly Mailbox<LogFrame> _frames = new();
    private readonly ReplicaId _peer;
    private readonly Parts _parts;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private ArrayBufferWriter<byte> _buffer = new();
    private Socket? _socket;
    private long _bytes;

    /// <param name="peer">The replica that is called.</param>
    /// <param name="parts">What all links share.</param>
    public PeerLink(ReplicaId peer, Parts parts)
    {
        (_peer, _parts) = (peer, parts);
        _thread = new Thread(Run) { IsBackground = true, Name = $"arlen-journal-to-{peer}" };
        _thread.Start();
    }

    public void Send(LogFrame frame)
    {
        if (Interlocked.Add(ref _bytes, frame.Size) > MaxBytes)
        {
            Interlocked.Add(ref _bytes, -frame.Size);
            return;
        }

        _frames.Post(frame);
    }

    public void Dispose()
    {
        _frames.Close();
        _stop.Cancel();
        _socket?.Dispose();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var failures = 0;
        while (!_frames.IsClosed)
        {
            if (_parts.EndpointOf(_peer) is not { } endpoint || !TryRun(endpoint, ref failures))
            {
                failures++;
                Forget();
                Rest(failures);
            }
        }
    }

    /// <summary>Connects and sends until the connection ends.</summary>
    /// <returns>Whether there was a connection.</returns>
    private bool TryRun(DnsEndPoint endpoint, ref int failures)
    {
        try
        {
            using var socket = _socket = PeerSockets.Connect(endpoint, _parts.Limit);
            using var stream = new NetworkStream(socket);
            var welcome = ReplicaCalls.Introduce(socket, stream, _parts.Self.Introduce(_peer, ConnectionPurpose.Frames), _parts.Limit);
            if (welcome.Reason is not WelcomeReason.None)
            {
                if (failures == 0)
                {
                    JournalLog.NotWelcome(_parts.Log, _peer.ToString(), endpoint.ToString(), welcome.Reason);
                }

                return false;
            }

            failures = 0;
            JournalLog.Connected(_parts.Log, _peer.ToString(), endpoint.ToString());
            SendAll(socket);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException or ObjectDisposedException)
        {
            if (failures == 0)
            {
                JournalLog.NotConnected(_parts.Log, _peer.ToString(), endpoint.ToString(), e.Message);
            }

            return false;
        }
    }

    private void SendAll(Socket socket)
    {
        while (_frames.Take(Idle) is { } frames)
        {
            foreach (var frame in frames)
            {
                Interlocked.Add(ref _bytes, -frame.Size);
                FrameCodec.Write(frame, _buffer);
                if (_buffer.WrittenCount >= KeptBuffer)
                {
                    Flush(socket);
                }
            }

            Flush(socket);
        }
    }

    private void Flush(Socket socket)
    {
        for (var left = _buffer.WrittenSpan; left.Length > 0;)
        {
            left = left[socket.Send(left)..];
        }

        if (_buffer.Capacity > KeptBuffer * 2)
        {
            _buffer = new ArrayBufferWriter<byte>();
        }
        else
        {
            _buffer.ResetWrittenCount();
        }
    }

    /// <summary>What waited for a connection that did not come is old news.</summary>
    private void Forget()
    {
        _buffer.ResetWrittenCount();
        foreach (var frame in _frames.Take(TimeSpan.Zero) ?? [])
        {
            Interlocked.Add(ref _bytes, -frame.Size);
        }
    }

    private void Rest(int failures) => _stop.Token.WaitHandle.WaitOne(_parts.Rest * Math.Min(failures, 10));

    /// <summary>What all links share.</summary>
    /// <param name="Self">This replica.</param>
    /// <param name="EndpointOf">Where a replica is called; null where nobody knows.</param>
    /// <param name="Limit">How long connecting and greeting may take, and how long what was sent may stay unanswered.</param>
    /// <param name="Rest">How long to wait after a failure; ten times that after several.</param>
    /// <param name="Log">Where to tell of it.</param>
    internal sealed record Parts(ReplicaAddress Self, Func<ReplicaId, DnsEndPoint?> EndpointOf, TimeSpan Limit, TimeSpan Rest, ILogger Log);
}
