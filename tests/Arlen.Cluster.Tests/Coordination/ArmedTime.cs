using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>A clock that tests move, and that says how many timers were made on it.</summary>
internal sealed class ArmedTime : FakeTimeProvider
{
    private int _timers;

    public int Timers => Volatile.Read(ref _timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _timers);
        return timer;
    }
}
