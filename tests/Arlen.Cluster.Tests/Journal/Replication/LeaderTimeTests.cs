using Arlen.Journal.Replication;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Journal.Replication;

public sealed class LeaderTimeTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch + TimeSpan.FromDays(20_000));

    [Fact]
    public void The_first_leader_of_all_begins_with_the_wall_clock()
    {
        var time = new LeaderTime(_clock);

        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), time.Now(term: 1, appliedTerm: 0, applied: 0));
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds(), time.Now(term: 1, appliedTerm: 1, applied: 0));
    }

    [Fact]
    public void A_leader_goes_on_from_where_the_log_was_and_not_from_its_own_wall_clock()
    {
        var time = new LeaderTime(_clock);

        Assert.Equal(5000, time.Now(term: 3, appliedTerm: 3, applied: 5000));
        _clock.Advance(TimeSpan.FromMilliseconds(70));
        Assert.Equal(5070, time.Now(term: 3, appliedTerm: 3, applied: 5000));
    }

    [Fact]
    public void Before_it_has_applied_all_that_came_before_its_term_time_stands()
    {
        var time = new LeaderTime(_clock);

        Assert.Equal(0, time.Now(term: 3, appliedTerm: 2, applied: 5000));
        Assert.Equal(6000, time.Now(term: 3, appliedTerm: 3, applied: 6000));
    }

    [Fact]
    public void One_who_leads_again_does_not_go_on_with_its_old_clock()
    {
        var time = new LeaderTime(_clock);
        time.Now(term: 1, appliedTerm: 1, applied: 5000);
        _clock.Advance(TimeSpan.FromSeconds(60));

        // Another led meanwhile, and its time stood for a while.
        Assert.Equal(40_000, time.Now(term: 3, appliedTerm: 3, applied: 40_000));
    }
}
