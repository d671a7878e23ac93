namespace Arlen.Membership;

/// <summary>Measures pauses of the process and the delay of its thread pool. Written by the heartbeat threads only.</summary>
internal sealed class SelfHealth(TimeProvider time, TimeSpan interval, TimeSpan limit) : ISelfHealth, IThreadPoolWorkItem
{
    private long _lastRun = time.GetTimestamp();
    private long _probeSent;
    private long _longestPause;
    private long _poolDelay;
    private bool _told;

    /// <summary>Sends work through the thread pool; replaced in tests.</summary>
    internal Action<IThreadPoolWorkItem> Queue { get; init; } = static item => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);

    public TimeSpan PoolDelay
    {
        get
        {
            var sent = Volatile.Read(ref _probeSent);
            var delay = new TimeSpan(Volatile.Read(ref _poolDelay));
            var waiting = sent == 0 ? TimeSpan.Zero : time.GetElapsedTime(sent);
            return waiting > delay ? waiting : delay;
        }
    }

    public TimeSpan LongestPause => new(Volatile.Read(ref _longestPause));

    public bool IsStarved => PoolDelay > limit;

    /// <summary>The heartbeat thread runs.</summary>
    /// <returns>How long past its turn it did not.</returns>
    public TimeSpan Ran()
    {
        var now = time.GetTimestamp();
        var late = time.GetElapsedTime(_lastRun, now) - interval;
        _lastRun = now;
        if (late.Ticks > _longestPause)
        {
            Volatile.Write(ref _longestPause, late.Ticks);
        }

        return late > TimeSpan.Zero ? late : TimeSpan.Zero;
    }

    /// <summary>Sends a piece of work through the thread pool, if the last one has come back.</summary>
    /// <returns>How long the last one has been away, once for each time it is too long; else null.</returns>
    public TimeSpan? ProbePool()
    {
        var sent = Volatile.Read(ref _probeSent);
        if (sent == 0)
        {
            _told = false;
            Volatile.Write(ref _probeSent, time.GetTimestamp());
            Queue(this);
            return null;
        }

        var away = time.GetElapsedTime(sent);
        if (away <= limit || _told)
        {
            return null;
        }

        _told = true;
        return away;
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _poolDelay, time.GetElapsedTime(Volatile.Read(ref _probeSent)).Ticks);
        Volatile.Write(ref _probeSent, 0);
    }
}
