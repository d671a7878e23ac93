using System.Threading.Tasks.Sources;
using Arlen.Time;

namespace Arlen.Gateway.Limits;

/// <summary>A request that waits for a slot.</summary>
internal sealed class AdmissionTicket : IValueTaskSource<WaitOutcome>
{
    // Whoever frees a slot, or sweeps, has work of its own to go on with.
    private ManualResetValueTaskSourceCore<WaitOutcome> _source = new() { RunContinuationsAsynchronously = true };

    public AdmissionTicket(Deadline leaveAt, Deadline deadline, CancellationToken gone) =>
        (LeaveAt, Deadline, Gone) = (leaveAt, deadline, gone);

    /// <summary>When it has waited too long.</summary>
    public Deadline LeaveAt { get; }

    /// <summary>The request's own.</summary>
    public Deadline Deadline { get; }

    /// <summary>Looked at, never registered with: a registration per waiting request would cost more than the look.</summary>
    public CancellationToken Gone { get; }

    /// <summary>The outcome; to be awaited once.</summary>
    public ValueTask<WaitOutcome> Outcome => new(this, _source.Version);

    /// <summary>Ends the wait. Called once, by whoever took it out of the queue.</summary>
    public void End(WaitOutcome outcome) => _source.SetResult(outcome);

    /// <summary>Why it must not wait any longer, or null.</summary>
    public WaitOutcome? Verdict(TimeProvider time) => this switch
    {
        { Gone.IsCancellationRequested: true } => WaitOutcome.CallerGone,
        _ when Deadline.HasPassed(time) => WaitOutcome.DeadlinePassed,
        _ when LeaveAt.HasPassed(time) => WaitOutcome.TooLong,
        _ => null,
    };

    WaitOutcome IValueTaskSource<WaitOutcome>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<WaitOutcome>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<WaitOutcome>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
