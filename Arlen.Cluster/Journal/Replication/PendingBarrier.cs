using System.Threading.Tasks.Sources;
using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Journal.Replication;

/// <summary>A reader that waits for this node's state to be new enough. It ends once.</summary>
internal sealed class PendingBarrier(Deadline deadline) : IValueTaskSource<Refusal?>
{
    private ManualResetValueTaskSourceCore<Refusal?> _source = new() { RunContinuationsAsynchronously = true };
    private int _ended;

    public Deadline Deadline => deadline;

    /// <summary>What has to be applied first.</summary>
    public long Index { get; set; }

    /// <summary>The end; to be awaited once.</summary>
    public ValueTask<Refusal?> Outcome => new(this, _source.Version);

    public void End(Refusal? refusal)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            _source.SetResult(refusal);
        }
    }

    Refusal? IValueTaskSource<Refusal?>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<Refusal?>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<Refusal?>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
