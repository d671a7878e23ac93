using System.Threading.Tasks.Sources;

namespace Arlen.Workers;

/// <summary>A call whose caller waits on this node.</summary>
internal sealed class LocalCall(WorkerDefinition worker, WorkerRequest request)
    : WorkerCall(worker, request), IValueTaskSource<WorkerOutcome>
{
    private ManualResetValueTaskSourceCore<WorkerOutcome> _source;
    private CancellationTokenRegistration _watch;

    /// <summary>The outcome; to be awaited once.</summary>
    public ValueTask<WorkerOutcome> Outcome => new(this, _source.Version);

    /// <summary>The outcome, or an end without one when the caller goes away; to be awaited once.</summary>
    public ValueTask<WorkerOutcome> AbandonOn(CancellationToken cancellation)
    {
        _watch = cancellation.UnsafeRegister(static call => ((LocalCall)call!).Abandon(), this);
        return Outcome;
    }

    /// <inheritdoc />
    protected override void Deliver(WorkerOutcome outcome)
    {
        // A refusal may come from the sweeper or a drain, which have others to see to.
        _source.RunContinuationsAsynchronously = outcome.Refusal is not null;
        _source.SetResult(outcome);
    }

    WorkerOutcome IValueTaskSource<WorkerOutcome>.GetResult(short token)
    {
        // The token outlives the call: it may be that of a connection. Without a wait: an Abandon that runs now changes nothing.
        _watch.Unregister();
        return _source.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<WorkerOutcome>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<WorkerOutcome>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
