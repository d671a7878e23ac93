using System.Threading.Tasks.Sources;

namespace Arlen.Transport;

/// <summary>Wakes a connection's writer. One waiter; woken by a hop through the shared queue of the thread pool.</summary>
/// <remarks>The hop is on purpose: work that is already queued runs first and adds its frames, so that they leave in one system
/// call.</remarks>
internal sealed class SendSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> _source;

    /// <summary>Starts a wait, to be awaited once and ended by one <see cref="Set"/>.</summary>
    public ValueTask Arm()
    {
        _source.Reset();
        return new ValueTask(this, _source.Version);
    }

    public void Set() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _source.SetResult(true);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
