using Arlen.Coordination;

namespace Arlen.Cluster.Tests.Coordination;

public sealed class TickRuleTests
{
    [Theory]
    [InlineData(true, 100L, 100, true)]
    [InlineData(true, 101L, 100, false)]
    [InlineData(true, null, 100, false)]
    [InlineData(false, 100L, 100, false)]
    public void The_leader_ticks_when_something_is_due(bool isLeader, long? due, long logTime, bool ticks) =>
        Assert.Equal(ticks, TickRule.IsDue(isLeader, due, logTime));
}
