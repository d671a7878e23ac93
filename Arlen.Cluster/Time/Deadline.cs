namespace Arlen.Time;

/// <summary>The moment after which an answer is of no use, on this process's monotonic clock.</summary>
/// <remarks>Never crosses a process boundary: between nodes the remaining budget travels (see <see cref="Remaining"/>).</remarks>
public readonly record struct Deadline
{
    private Deadline(long timestamp) => Timestamp = timestamp;

    /// <summary>No deadline at all.</summary>
    public static Deadline Never => new(long.MaxValue);

    /// <summary>The moment, in ticks of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Timestamp { get; }

    /// <summary>The deadline <paramref name="budget"/> from now.</summary>
    public static Deadline After(TimeProvider time, TimeSpan budget)
    {
        ArgumentNullException.ThrowIfNull(time);
        var ticks = budget.TotalSeconds * time.TimestampFrequency;
        var now = time.GetTimestamp();
        return ticks >= long.MaxValue - now ? Never : new Deadline(now + (long)ticks);
    }

    /// <summary>What is left of the budget; zero once it has passed.</summary>
    public TimeSpan Remaining(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (Timestamp == long.MaxValue)
        {
            return TimeSpan.MaxValue;
        }

        var left = time.GetElapsedTime(time.GetTimestamp(), Timestamp);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Whether the moment has passed.</summary>
    public bool HasPassed(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return time.GetTimestamp() >= Timestamp;
    }
}
