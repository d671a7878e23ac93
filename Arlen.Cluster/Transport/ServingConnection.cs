using System.Net.Sockets;
using Arlen.Membership;
using Arlen.Time;

namespace Arlen.Transport;

/// <summary>A connection that a peer made, to call this node.</summary>
internal sealed class ServingConnection : IFrameReceiver, ICallSink
{
    private readonly TransportParts _parts;
    private readonly FrameConnection _frames;
    private readonly int _maxFrameBytes;
    private readonly TaskCompletionSource _answeredAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unanswered;
    private int _drains;

    public ServingConnection(NodeId peer, int peerMaxFrameBytes, TransportParts parts, Socket socket)
    {
        Peer = peer;
        _parts = parts;
        _maxFrameBytes = Math.Min(peerMaxFrameBytes, parts.Options.MaxFrameBytes);
        _frames = new FrameConnection(parts, this);
        _frames.Own(socket);
    }

    /// <summary>Who calls.</summary>
    public NodeId Peer { get; }

    /// <summary>Bytes that wait to be sent.</summary>
    public int Buffered => _frames.Outgoing.Waiting;

    /// <summary>Serves the peer until the connection is over.</summary>
    public async Task RunAsync()
    {
        try
        {
            await _frames.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _frames.Outgoing.Release();
        }
    }

    /// <summary>Ends the connection where the peer gave no sign of life for too long.</summary>
    public void Tick() => _frames.Tick();

    /// <summary>Ends the connection.</summary>
    public void Close(CloseReason reason) => _frames.Close(reason);

    /// <summary>Takes no more calls, says so, and answers those it took; the peer closes when it has read the answers.</summary>
    /// <param name="cutOff">Stops the waiting for calls that have no answer yet.</param>
    public async Task DrainAsync(CancellationToken cutOff)
    {
        var taken = _frames.StopTaking();
        _frames.TryAppend(FrameType.Goodbye, (ulong)taken);
        Interlocked.Exchange(ref _drains, 1);
        if (Volatile.Read(ref _unanswered) > 0)
        {
            await _answeredAll.Task.WaitAsync(cutOff).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _frames.Outgoing.Complete();
    }

    /// <inheritdoc />
    public void Reply(ulong id, IFramePayload payload)
    {
        using (var frame = FrameWriter.Write(payload, _maxFrameBytes))
        {
            if (_frames.Outgoing.TryAppend(frame.Frame(FrameType.Reply, id: id)) == Appended.Full)
            {
                // The peer must not wait for an answer that will not come, so it learns by the end of the connection.
                _frames.Close(CloseReason.TooSlow);
            }
        }

        if (Interlocked.Decrement(ref _unanswered) == 0 && Volatile.Read(ref _drains) != 0)
        {
            _answeredAll.TrySetResult();
        }
    }

    void IFrameReceiver.OnFrame(FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var handler = _parts.Handlers[(byte)header.Kind];
        switch (header.Type)
        {
            case FrameType.Call when handler is not null:
                Interlocked.Increment(ref _unanswered);
                handler(new IncomingCall(this, header.Id, Peer, DeadlineOf(header)), payload);
                break;
            case FrameType.Call:
                _frames.TryAppend(FrameType.Declined, header.Id);
                break;
            case FrameType.Hint:
                handler?.Invoke(new IncomingCall(null, 0, Peer, Deadline.Never), payload);
                break;
            case FrameType.Ping:
                _frames.TryAppend(FrameType.Pong);
                break;
            default:
                throw new FormatException($"a frame of type {header.Type} from a caller");
        }
    }

    void IFrameReceiver.OnClosed(CloseReason reason, long handedOver)
    {
        _answeredAll.TrySetResult();
        if (reason is not (CloseReason.Broken or CloseReason.Retired))
        {
            TransportLog.PeerEnded(_parts.Log, Peer, reason);
        }
    }

    private Deadline DeadlineOf(FrameHeader header) => header.BudgetMs == FrameHeader.NoBudget
        ? Deadline.Never
        : Deadline.After(_parts.Time, TimeSpan.FromMilliseconds(header.BudgetMs));
}
