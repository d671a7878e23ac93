using Arlen.Journal.State;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class TimeTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void A_slower_clock_of_the_next_leader_takes_no_time_back()
    {
        _machine.Run(Some.Acquire("l", "ann"));
        _machine.TickAfter(5_000);
        _machine.TickAfter(-3_600_000);

        Assert.Equal(Machine.Noon + 5_000, _machine.State.LogTimeMs);
        Assert.Equal(Machine.Noon + 15_000, _machine.Run(Some.Acquire("m", "ann")).Lease.ExpiresMs);
    }

    [Fact]
    public void Nothing_ends_but_by_an_entry_that_says_so()
    {
        _machine.Run(Some.Acquire("l", "ann"));
        _machine.Clock += 60_000;

        var held = _machine.Run(Some.Acquire("l", "bob"));
        _machine.TickAfter(0);
        var free = _machine.Run(Some.Acquire("l", "bob"));

        Assert.Equal(StateCodes.LockHeld, held.Code);
        Assert.Equal("", free.Code);
    }

    [Fact]
    public void A_clock_gone_mad_stops_at_the_end_of_the_calendar()
    {
        _machine.Clock = long.MaxValue;

        var session = _machine.Run(Some.OpenSession(1_000)).Session;

        Assert.Equal(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() + 1_000, session.ExpiresMs);
    }

    [Fact]
    public void Time_survives_a_restart()
    {
        _machine.TickAfter(1_000);

        _machine.Restart();

        Assert.Equal(Machine.Noon + 1_000, _machine.State.LogTimeMs);
    }
}
