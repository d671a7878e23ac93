using Arlen.Time;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Time;

public sealed class SweepTimerTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private readonly FakeTimeProvider _time = new();
    private int _sweeps;
    private int _left;

    [Fact]
    public void It_rests_until_there_is_something_to_sweep()
    {
        using var timer = new SweepTimer(_time, Interval, Sweep);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, _sweeps);
    }

    [Fact]
    public void It_sweeps_each_interval_until_nothing_is_left_and_rests_again()
    {
        using var timer = new SweepTimer(_time, Interval, Sweep);
        _left = 3;

        timer.Wake();
        timer.Wake();
        _time.Advance(Interval * 3);

        Assert.Equal(3, _sweeps);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, _sweeps);
        timer.Wake();
        _time.Advance(Interval);
        Assert.True(_sweeps > 5, "it does not wake a second time");
    }

    [Fact]
    public void What_comes_in_while_it_falls_asleep_is_swept_all_the_same()
    {
        // The first look finds nothing; before the second, somebody put something there and saw the timer still awake.
        using var timer = new SweepTimer(_time, Interval, () =>
        {
            _left = ++_sweeps == 1 ? 2 : _left;
            return _sweeps > 1 && _left-- > 0;
        });

        timer.Wake();
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(Interval);
        }

        Assert.Equal(5, _sweeps);
        Assert.True(_left <= 0, "it fell asleep with something left");
    }

    private bool Sweep()
    {
        _sweeps++;
        return _left-- > 0;
    }
}
