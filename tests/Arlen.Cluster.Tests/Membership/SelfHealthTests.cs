using Arlen.Membership;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Membership;

public sealed class SelfHealthTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_turn_that_comes_late_is_a_pause_of_what_it_is_late()
    {
        var health = new SelfHealth(_time, Interval, TimeSpan.FromSeconds(2));

        _time.Advance(Interval + TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), health.Ran());
        _time.Advance(Interval);
        Assert.Equal(TimeSpan.Zero, health.Ran());

        Assert.Equal(TimeSpan.FromSeconds(3), health.LongestPause);
    }

    [Fact]
    public void Work_that_does_not_come_back_makes_the_node_starved_and_is_told_once()
    {
        var health = new SelfHealth(_time, Interval, TimeSpan.FromSeconds(2)) { Queue = _ => { } };

        Assert.Null(health.ProbePool());
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(health.IsStarved);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(health.IsStarved);
        Assert.Equal(TimeSpan.FromSeconds(3), health.ProbePool());
        Assert.Null(health.ProbePool());
    }

    [Fact]
    public void Work_that_comes_back_ends_the_starvation()
    {
        IThreadPoolWorkItem? sent = null;
        var health = new SelfHealth(_time, Interval, TimeSpan.FromSeconds(2)) { Queue = item => sent = item };
        health.ProbePool();
        _time.Advance(TimeSpan.FromSeconds(3));

        sent!.Execute();
        Assert.Equal(TimeSpan.FromSeconds(3), health.PoolDelay);
        health.ProbePool();
        sent.Execute();

        Assert.Equal(TimeSpan.Zero, health.PoolDelay);
        Assert.False(health.IsStarved);
    }
}
