using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;
using Arlen.Time;

namespace Arlen.Transport;

/// <summary>A pending call and what its caller awaits; used again after the caller took the outcome.</summary>
internal sealed class PendingCall<TReply> : PendingCall, IValueTaskSource<PeerReply<TReply>>
{
    private const int MaxKept = 1024;

    private static readonly ConcurrentQueue<PendingCall<TReply>> Free = new();
    private static int _kept;

    private ManualResetValueTaskSourceCore<PeerReply<TReply>> _source;
    private FrameDecoder<TReply>? _decode;
    private TReply? _value;

    private PendingCall()
    {
        // The caller's code must not run on the read loop, on which all other answers of the connection wait.
        _source.RunContinuationsAsynchronously = true;
    }

    /// <summary>The outcome; to be awaited once.</summary>
    public ValueTask<PeerReply<TReply>> Outcome => new(this, _source.Version);

    public static PendingCall<TReply> Rent(FrameDecoder<TReply> decode, Deadline deadline)
    {
        if (Free.TryDequeue(out var call))
        {
            Interlocked.Decrement(ref _kept);
        }
        else
        {
            call = new PendingCall<TReply>();
        }

        call._decode = decode;
        call.Deadline = deadline;
        call.Position = Nowhere;
        return call;
    }

    /// <inheritdoc />
    public override void Decode(ReadOnlySpan<byte> payload) => _value = _decode!(payload);

    /// <inheritdoc />
    public override void End(PeerOutcome outcome) => _source.SetResult(new(outcome, _value));

    /// <summary>Gives back a call that nobody awaits.</summary>
    public void Return()
    {
        (_decode, _value) = (null, default);
        _source.Reset();
        if (Interlocked.Increment(ref _kept) <= MaxKept)
        {
            Free.Enqueue(this);
        }
        else
        {
            Interlocked.Decrement(ref _kept);
        }
    }

    PeerReply<TReply> IValueTaskSource<PeerReply<TReply>>.GetResult(short token)
    {
        // A wrong token throws here, and then the object belongs to somebody else.
        var reply = _source.GetResult(token);
        Return();
        return reply;
    }

    ValueTaskSourceStatus IValueTaskSource<PeerReply<TReply>>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<PeerReply<TReply>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
