using Arlen.Gateway.Probes;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Hosting;
using Arlen.Membership;

namespace Arlen.Gateway.Tests.Probes;

public class ReadinessTests
{
    private static readonly MembershipView Alone = FakeMembership.View(1, FakeMembership.Member("node-1"));

    private static readonly MembershipView CutOff = FakeMembership.View(
        2, FakeMembership.Member("node-1"), FakeMembership.Member("node-2", reachable: false));

    private static readonly MembershipView TwoOfThree = FakeMembership.View(
        3, FakeMembership.Member("node-1"), FakeMembership.Member("node-2"));

    [Theory]
    [InlineData(NodePhase.Starting, false)]
    [InlineData(NodePhase.Serving, true)]
    [InlineData(NodePhase.Draining, false)]
    [InlineData(NodePhase.Stopped, false)]
    public void A_node_is_ready_only_while_it_serves(NodePhase phase, bool isReady) =>
        Assert.Equal(isReady, Readiness.Of(phase, Alone, isClustered: true, new()).IsReady);

    [Fact]
    public void A_node_that_has_not_joined_is_not_ready()
    {
        var joining = FakeMembership.View(1, FakeMembership.Member("node-1", MemberState.Joining));

        Assert.False(Readiness.Of(NodePhase.Serving, joining, isClustered: true, new()).IsReady);
    }

    [Fact]
    public void A_minority_is_not_ready_unless_quorum_is_not_required()
    {
        Assert.False(Readiness.Of(NodePhase.Serving, CutOff, isClustered: true, new()).IsReady);
        Assert.True(Readiness.Of(NodePhase.Serving, CutOff, isClustered: true, new() { ReadinessRequiresClusterQuorum = false }).IsReady);
        Assert.True(Readiness.Of(NodePhase.Serving, CutOff, isClustered: false, new()).IsReady);
    }

    [Fact]
    public void A_node_is_ready_while_a_majority_is_there() =>
        Assert.True(Readiness.Of(NodePhase.Serving, TwoOfThree, isClustered: true, new()).IsReady);

    [Fact]
    public void A_node_that_starts_is_ready_where_startup_is_not_required() =>
        Assert.True(Readiness.Of(NodePhase.Starting, Alone, isClustered: true, new() { ReadinessRequiresStartup = false }).IsReady);
}
