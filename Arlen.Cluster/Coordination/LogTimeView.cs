namespace Arlen.Coordination;

/// <summary>What log time is about now, as one node sees it: it goes on from the last entry that changed it.</summary>
internal sealed class LogTimeView(TimeProvider time)
{
    private readonly Lock _lock = new();
    private long _seen;
    private long _seenAt;

    /// <summary>The state shows this log time.</summary>
    public void See(long logTime)
    {
        lock (_lock)
        {
            if (logTime != _seen)
            {
                (_seen, _seenAt) = (logTime, time.GetTimestamp());
            }
        }
    }

    /// <summary>Log time now, ms since 1970; a little early, never late while one leader stays.</summary>
    public long Now
    {
        get
        {
            lock (_lock)
            {
                return _seen == 0 ? 0 : _seen + (long)time.GetElapsedTime(_seenAt).TotalMilliseconds;
            }
        }
    }

    /// <summary>What the wall clock shows at a log time: log time stands still while nobody leads, so the two differ.</summary>
    public DateTimeOffset WallOf(long logTime) => time.GetUtcNow() + LeftUntil(logTime);

    /// <summary>How long it is until a log time; zero once it is over.</summary>
    public TimeSpan LeftUntil(long logTime) => TimeSpan.FromMilliseconds(Math.Max(0, logTime - Now));
}
