using Arlen.Coordination;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Coordination;

public sealed class KeepRuleTests
{
    [Theory]
    [InlineData(100, 10)]
    [InlineData(5000, 500)]
    [InlineData(60_000, 1000)]
    public void A_holder_gives_up_a_tenth_of_the_ttl_early_within_bounds(int ttl, int margin) =>
        Assert.Equal(TimeSpan.FromMilliseconds(margin), KeepRule.Margin(TimeSpan.FromMilliseconds(ttl)));

    [Theory]
    [InlineData(100)]
    [InlineData(15_000)]
    [InlineData(86_400_000)]
    public void Two_renewals_may_fail_before_a_holder_gives_up(int ttlMs)
    {
        var ttl = TimeSpan.FromMilliseconds(ttlMs);

        Assert.True(KeepRule.RenewAfter(ttl) + (2 * KeepRule.RetryAfter(ttl)) < ttl - KeepRule.Margin(ttl));
    }

    [Fact]
    public void After_a_wait_the_end_is_counted_from_the_asking_and_earlier_for_a_long_one()
    {
        var time = new FakeTimeProvider();
        var (ttl, hour) = (TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

        var until = KeepRule.HeldUntil(time, sentAt: 0, hour + ttl, ttl);

        Assert.InRange(time.GetElapsedTime(0, until), hour + TimeSpan.FromSeconds(5), hour + TimeSpan.FromSeconds(6));
    }
}
