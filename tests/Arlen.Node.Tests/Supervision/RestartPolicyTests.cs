using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

public class RestartPolicyTests
{
    private static readonly RestartPolicy Policy = new(true, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15),
        TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 1_000)]
    [InlineData(3, 2_000)]
    [InlineData(5, 8_000)]
    [InlineData(6, 15_000)]
    [InlineData(1_000_000, 15_000)]
    public void The_wait_doubles_with_each_failure_up_to_the_longest(int failures, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Policy.WaitAfter(failures));

    [Fact]
    public void A_first_wait_longer_than_the_longest_is_the_longest()
    {
        var policy = Policy with { First = TimeSpan.FromMinutes(1) };

        Assert.Equal(policy.Most, policy.WaitAfter(1));
    }
}
