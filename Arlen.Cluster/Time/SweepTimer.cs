namespace Arlen.Time;

/// <summary>A timer that runs while there is something to sweep: an idle node is not woken twenty times a second.</summary>
internal sealed class SweepTimer : IDisposable, IAsyncDisposable
{
    private readonly TimeSpan _interval;
    private readonly Func<bool> _sweep;
    private readonly ITimer _timer;
    private bool _isAwake;

    /// <param name="time">The clock.</param>
    /// <param name="interval">How often to sweep.</param>
    /// <param name="sweep">Sweeps, and says whether anything is left that a later sweep may find.</param>
    public SweepTimer(TimeProvider time, TimeSpan interval, Func<bool> sweep)
    {
        (_interval, _sweep) = (interval, sweep);
        _timer = time.CreateTimer(static self => ((SweepTimer)self!).Sweep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There is something to sweep. To be called after it was put where the sweep finds it; costs a read while awake.</summary>
    public void Wake()
    {
        if (!Volatile.Read(ref _isAwake) && !Interlocked.Exchange(ref _isAwake, true))
        {
            _timer.Change(_interval, _interval);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    /// <summary>Ends it, and returns when no sweep runs any more.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Sweep()
    {
        if (_sweep())
        {
            return;
        }

        // In this order: whoever comes in between finds the timer asleep and wakes it, or is found by the second look.
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Interlocked.Exchange(ref _isAwake, false);
        if (_sweep())
        {
            Wake();
        }
    }
}
