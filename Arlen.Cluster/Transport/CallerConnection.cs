using System.Net;
using System.Net.Sockets;
using Arlen.Membership;

namespace Arlen.Transport;

/// <summary>A connection that this node made, to call a peer. Takes calls while it is being made: they wait in its
/// buffer.</summary>
internal sealed class CallerConnection : IFrameReceiver
{
    private const int Connecting = 0;
    private const int Open = 1;
    private const int Over = 2;

    private readonly NodeId _peer;
    private readonly TransportParts _parts;
    private readonly FrameConnection _frames;
    private readonly PendingCalls _pending;
    private int _state;

    public CallerConnection(NodeId peer, TransportParts parts)
    {
        _peer = peer;
        _parts = parts;
        _frames = new FrameConnection(parts, this);
        _pending = new PendingCalls(parts.Options.MaxInFlight);
        MaxFrameBytes = parts.Options.MaxFrameBytes;
    }

    /// <summary>Whether calls pass, or will once it is made.</summary>
    public bool IsUsable => Volatile.Read(ref _state) != Over;

    /// <summary>Whether it is made and calls pass.</summary>
    public bool IsOpen => Volatile.Read(ref _state) == Open;

    /// <summary>The largest payload that both sides take.</summary>
    public int MaxFrameBytes { get; private set; }

    /// <summary>Bytes that wait to be sent.</summary>
    public int Buffered => _frames.Outgoing.Waiting;

    /// <summary>Makes the connection. Once.</summary>
    /// <returns>Whether it is made; where not, <see cref="End"/> it.</returns>
    public async Task<bool> MakeAsync(DnsEndPoint endpoint, ClusterIdentity self)
    {
        if (!await TryGreetAsync(endpoint, self).ConfigureAwait(false))
        {
            return false;
        }

        _frames.Outgoing.Rewrite(Restamp);
        return Interlocked.CompareExchange(ref _state, Open, Connecting) == Connecting;
    }

    /// <summary>Carries calls until the connection is over.</summary>
    public Task RunAsync()
    {
        TransportLog.Connected(_parts.Log, _peer);
        return _frames.RunAsync();
    }

    /// <summary>Ends what is left of it. After <see cref="RunAsync"/>, or where it could not be made.</summary>
    public void End()
    {
        _frames.Close(CloseReason.NotConnected);
        _frames.Outgoing.Release();
    }

    /// <summary>Sends a call.</summary>
    /// <returns>False where nothing of it was sent and it is the caller's again; else it ends by itself.</returns>
    public bool TryCall(PendingCall call, FrameKind kind, FrameWriter frame)
    {
        if (!_pending.TryAdd(call, out var id))
        {
            return false;
        }

        var budget = FrameHeader.ToBudget(call.Deadline.Remaining(_parts.Time));
        return _frames.Outgoing.TryAppend(frame.Frame(FrameType.Call, kind, id, budget), call) == Appended.Taken
            || _pending.Take(id) is null;
    }

    /// <summary>Sends a hint.</summary>
    /// <returns>False where nothing of it was sent.</returns>
    public bool TrySend(FrameKind kind, FrameWriter frame) =>
        IsOpen && _frames.Outgoing.TryAppend(frame.Frame(FrameType.Hint, kind)) == Appended.Taken;

    /// <summary>Ends the calls whose deadline has passed.</summary>
    /// <returns>Whether there were any calls.</returns>
    public bool Sweep(long now)
    {
        if (_pending.Count == 0)
        {
            return false;
        }

        var late = new List<PendingCall>();
        _pending.TakeExpired(now, late);
        EndAll(late, PeerOutcome.TimedOut);
        return true;
    }

    /// <summary>Asks the peer for a sign of life, and ends the connection where too many stayed away.</summary>
    public void Tick()
    {
        if (Volatile.Read(ref _state) != Connecting)
        {
            _frames.TryAppend(FrameType.Ping);
            _frames.Tick();
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Close(CloseReason reason) => _frames.Close(reason);

    void IFrameReceiver.OnFrame(FrameHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Type)
        {
            case FrameType.Reply when _pending.Take(header.Id) is { } call:
                Answer(call, payload);
                break;
            case FrameType.Declined when _pending.Take(header.Id) is { } call:
                EndAll([call], PeerOutcome.NotSent);
                break;
            case FrameType.Goodbye:
                Leave((long)header.Id);
                break;
            case FrameType.Reply or FrameType.Declined or FrameType.Pong:
                // An answer that came after its caller had stopped waiting.
                break;
            default:
                throw new FormatException($"a frame of type {header.Type} from the one that was called");
        }
    }

    void IFrameReceiver.OnClosed(CloseReason reason, long handedOver)
    {
        var wasMade = Interlocked.Exchange(ref _state, Over) != Connecting;
        var all = new List<PendingCall>();
        _pending.Close(all);
        var unsent = all.FindAll(call => call.Position >= handedOver);
        var lost = all.FindAll(call => call.Position < handedOver);
        EndAll(unsent, PeerOutcome.NotSent);
        EndAll(lost, PeerOutcome.Lost);
        if (wasMade)
        {
            TransportLog.Ended(_parts.Log, _peer, reason, lost.Count, unsent.Count);
        }
    }

    /// <summary>The peer stops: what it did not take may be sent elsewhere, what it took it still answers.</summary>
    private void Leave(long taken)
    {
        Volatile.Write(ref _state, Over);
        var untaken = new List<PendingCall>();
        _pending.TakeFrom(Math.Min(taken, _frames.Outgoing.Close()), untaken);
        EndAll(untaken, PeerOutcome.NotSent);
    }

    private void Answer(PendingCall call, ReadOnlySpan<byte> payload)
    {
        var outcome = PeerOutcome.Lost;
        try
        {
            call.Decode(payload);
            outcome = PeerOutcome.Answered;
        }
        finally
        {
            if (outcome != PeerOutcome.Answered)
            {
                // Closed before its caller goes on, which would else send its next call into the same end.
                _frames.Close(CloseReason.Malformed);
            }

            _parts.Metrics.Ended(outcome);
            call.End(outcome);
        }
    }

    private void EndAll(List<PendingCall> calls, PeerOutcome outcome)
    {
        foreach (var call in calls)
        {
            _parts.Metrics.Ended(outcome);
            call.End(outcome);
        }
    }

    private async Task<bool> TryGreetAsync(DnsEndPoint endpoint, ClusterIdentity self)
    {
        try
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            _frames.Own(socket);
            using (var timeout = new CancellationTokenSource(_parts.Options.ConnectTimeout, _parts.Time))
            {
                await socket.ConnectAsync(endpoint, timeout.Token).ConfigureAwait(false);
            }

            using (var timeout = new CancellationTokenSource(_parts.Options.HandshakeTimeout, _parts.Time))
            {
                var welcome = await Handshake.GreetAsync(socket, HelloOf(self), timeout.Token).ConfigureAwait(false);
                MaxFrameBytes = Math.Min(MaxFrameBytes, welcome.MaxFrameBytes);
            }

            return true;
        }
        catch (HandshakeException e)
        {
            Refused(e);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            var reason = e is SocketException s ? s.SocketErrorCode.ToString() : "given up";
            TransportLog.Unreachable(_parts.Log, _peer, endpoint, reason);
        }

        return false;
    }

    private Hello HelloOf(ClusterIdentity self) => new(
        Greeting.LowestVersion,
        Greeting.HighestVersion,
        self.Cluster,
        self.ClusterId,
        self.Self,
        _peer,
        _parts.Options.MaxFrameBytes);

    private void Refused(HandshakeException refusal)
    {
        _parts.Metrics.Refused(refusal.Reason);
        if (_parts.PeerRefusals.Passes(refusal.Reason, out var times))
        {
            TransportLog.RefusedByPeer(_parts.Log, _peer, HandshakeRules.NameOf(refusal.Reason), times);
        }
    }

    /// <summary>Calls that waited for the connection travel with the budget they have left; those that did not live to see it
    /// stay here.</summary>
    private bool Restamp(Memory<byte> frame, long position)
    {
        var header = FrameHeader.Read(frame.Span);
        if (header.Length > MaxFrameBytes && _pending.Take(header.Id) is { } call)
        {
            EndAll([call], PeerOutcome.NotSent);
            return false;
        }

        if (!_pending.TryMove(header.Id, position, out var deadline))
        {
            return false;
        }

        (header with { BudgetMs = FrameHeader.ToBudget(deadline.Remaining(_parts.Time)) }).WriteTo(frame.Span);
        return true;
    }
}
