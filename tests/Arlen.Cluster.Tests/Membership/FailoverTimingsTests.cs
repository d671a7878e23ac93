using Arlen.Membership;
using CsCheck;

namespace Arlen.Cluster.Tests.Membership;

public sealed class FailoverTimingsTests
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Fact]
    public void Every_allowed_budget_is_spent_to_the_last_tick_and_holds_together() =>
        Gen.Double[5, 300].Select(TimeSpan.FromSeconds).Sample(failover =>
        {
            var timings = FailoverTimings.Derive(failover);

            Assert.Empty(timings.Check());
            Assert.InRange(timings.Total, failover - TimeSpan.FromMilliseconds(1), failover + TimeSpan.FromMilliseconds(1));
        });

    [Fact]
    public void A_node_loses_faith_in_itself_before_the_others_give_its_keys_away() =>
        Gen.Double[5, 300].Select(TimeSpan.FromSeconds).Sample(failover =>
        {
            var timings = FailoverTimings.Derive(failover);

            // The others count from the last heartbeat they had, which is at most one interval older than the node's own last look.
            Assert.True(timings.SelfLease <= timings.Detection - timings.HeartbeatInterval + timings.StableAfter);
        });

    [Fact]
    public void The_defaults_are_these()
    {
        var timings = FailoverTimings.Derive(Ten);

        Assert.Equal(TimeSpan.FromMilliseconds(500), timings.HeartbeatInterval);
        Assert.Equal(TimeSpan.FromSeconds(2), timings.AcceptablePause);
        Assert.Equal(TimeSpan.FromSeconds(2), timings.StableAfter);
        Assert.Equal(TimeSpan.FromSeconds(1), timings.RemovalMargin);
        Assert.Equal(TimeSpan.FromMilliseconds(3310), timings.Detection);
        Assert.Equal(TimeSpan.FromMilliseconds(2190), timings.Placement);
    }

    [Fact]
    public void A_pause_shorter_than_two_heartbeats_is_a_contradiction()
    {
        var timings = FailoverTimings.Derive(Ten, new FailoverOverrides(AcceptablePause: TimeSpan.FromMilliseconds(900)));

        Assert.Contains("cluster.acceptablePause (900ms)", Assert.Single(timings.Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void Overrides_that_do_not_fit_the_budget_are_a_contradiction_with_the_sum_shown()
    {
        var timings = FailoverTimings.Derive(Ten, new FailoverOverrides(StableAfter: TimeSpan.FromSeconds(20)));

        Assert.Contains("cluster.stableAfter (20s)", Assert.Single(timings.Check()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_margin_below_one_heartbeat_is_a_contradiction()
    {
        var timings = FailoverTimings.Derive(Ten, new FailoverOverrides(RemovalMargin: TimeSpan.Zero));

        Assert.Contains("cluster.removalMargin (0ms)", Assert.Single(timings.Check()), StringComparison.Ordinal);
    }
}
