namespace Arlen.Bench.Load;

/// <summary>When one connection sends: at once after an answer, or at its share of a fixed rate. What is missed is caught up.</summary>
internal sealed class Schedule
{
    private readonly TimeProvider _time;
    private readonly double _ticksBetween;
    private double _due;

    private Schedule(TimeProvider time, double ticksBetween, double firstDue)
    {
        _time = time;
        _ticksBetween = ticksBetween;
        _due = firstDue;
    }

    public static Schedule Of(LoadPlan plan, int connection, TimeProvider time)
    {
        var between = plan.Rate is { } rate ? time.TimestampFrequency * plan.Connections / rate : 0;
        return new(time, between, time.GetTimestamp() + between * connection / plan.Connections);
    }

    /// <summary>Waits for the next turn.</summary>
    public async ValueTask WaitAsync()
    {
        var early = (_due - _time.GetTimestamp()) / _time.TimestampFrequency;
        _due += _ticksBetween;
        if (early > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(early), _time);
        }
    }
}
