using Arlen.Journal.State;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class LogClockTests
{
    private readonly TwoClocks _time = new();

    [Fact]
    public void The_first_leader_begins_at_the_wall_clock() => Assert.Equal(Machine.Noon, new LogClock(0, _time).NowMs());

    [Theory]
    [InlineData(-3_600_000)]
    [InlineData(3_600_000)]
    public void A_leader_whose_wall_clock_is_an_hour_away_goes_on_where_the_log_stands_and_at_its_pace(long away)
    {
        var clock = new LogClock(Machine.Noon - away, _time);
        var first = clock.NowMs();

        _time.Pass(100_000);

        Assert.Equal(Machine.Noon - away, first);
        Assert.Equal(first + 100_000 + (away > 0 ? 1_000 : -1_000), clock.NowMs());
    }

    [Fact]
    public void A_wall_clock_that_jumps_takes_nobodys_lease()
    {
        var clock = new LogClock(0, _time);
        clock.NowMs();

        _time.WallMs += 3_600_000;
        _time.Pass(1_000);

        Assert.Equal(Machine.Noon + 1_010, clock.NowMs());
    }

    [Fact]
    public void It_comes_to_the_wall_clock_in_time_and_never_goes_back()
    {
        var clock = new LogClock(Machine.Noon + 5_000, _time);
        List<long> seen = [];
        for (var i = 0; i < 10_000; i++)
        {
            _time.Pass(70);
            seen.Add(clock.NowMs());
        }

        Assert.Equal(seen.Order(), seen);
        Assert.Equal(_time.GetUtcNow().ToUnixTimeMilliseconds(), seen[^1]);
    }

    /// <summary>A wall clock that can be set, and one that only goes on.</summary>
    private sealed class TwoClocks : TimeProvider
    {
        private long _passedMs;

        public long WallMs { get; set; } = Machine.Noon;

        public override long TimestampFrequency => 1_000;

        public void Pass(long ms)
        {
            _passedMs += ms;
            WallMs += ms;
        }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(WallMs);

        public override long GetTimestamp() => _passedMs;
    }
}
