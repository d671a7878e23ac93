namespace Arlen.Chaos.Running;

/// <summary>The one clock of a run: monotonic, from zero at its start.</summary>
/// <param name="time">Where it comes from.</param>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>For timers.</summary>
    public TimeProvider Time => time;

    /// <summary>Since the start.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Since the start, in nanoseconds, as histories have it.</summary>
    public long Nanoseconds => Elapsed.Ticks * TimeSpan.NanosecondsPerTick;
}
