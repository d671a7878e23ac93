using Arlen.Gateway.Problems;

namespace Arlen.Gateway.Tests.Problems;

public class RetryDelayTests
{
    [Theory]
    [InlineData(1000, 0.0, 1)]
    [InlineData(1000, 0.49, 1)]
    [InlineData(1000, 0.51, 2)]
    [InlineData(1000, 0.9999, 2)]
    [InlineData(5000, 0.0, 5)]
    [InlineData(5000, 0.9999, 10)]
    [InlineData(1, 0.0, 1)]
    [InlineData(1200, 0.0, 2)]
    public void Is_at_least_what_was_asked_for_and_at_most_twice_that(int afterMs, double chance, int seconds) =>
        Assert.Equal(seconds, RetryDelay.Seconds(TimeSpan.FromMilliseconds(afterMs), chance));

    [Fact]
    public void Two_callers_refused_together_need_not_come_back_together()
    {
        var delays = Enumerable.Range(0, 100).Select(i => RetryDelay.Seconds(TimeSpan.FromSeconds(1), i / 100d));

        Assert.Equal([(1, 50), (2, 50)], delays.CountBy(d => d).Select(c => (c.Key, c.Value)));
    }
}
