using Arlen.Membership;
using Arlen.Naming;
using Arlen.Transport;

namespace Arlen.Cluster.Tests.Transport;

public sealed class HandshakeRulesTests
{
    private static readonly NodeId Caller = new(NodeName.Parse("a"), 1);
    private static readonly NodeId Self = new(NodeName.Parse("b"), 2);
    private static readonly ClusterIdentity Here = new(ClusterName.Parse("home"), "id-1", Self);
    private static readonly Hello Right = new(1, 1, Here.Cluster, Here.ClusterId, Caller, Self, 1 << 20);

    [Fact]
    public void A_caller_of_this_cluster_that_wants_this_life_is_welcome() =>
        Assert.Equal(HandshakeReason.None, HandshakeRules.Judge(Right, Here));

    [Fact]
    public void Another_life_of_this_node_is_not_this_node() =>
        Assert.Equal(HandshakeReason.WrongNode, HandshakeRules.Judge(Right with { To = Self with { Incarnation = 1 } }, Here));

    [Fact]
    public void Another_cluster_of_the_same_name_is_another_cluster() =>
        Assert.Equal(HandshakeReason.ClusterId, HandshakeRules.Judge(Right with { ClusterId = "id-2" }, Here));

    [Fact]
    public void A_cluster_of_another_name_is_told_so_first() => Assert.Equal(
        HandshakeReason.ClusterName,
        HandshakeRules.Judge(Right with { Cluster = ClusterName.Parse("away"), ClusterId = "id-2" }, Here));

    [Fact]
    public void A_node_that_does_not_know_its_cluster_takes_nobody() =>
        Assert.Equal(HandshakeReason.NotReady, HandshakeRules.Judge(Right, null));

    [Theory]
    [InlineData(1, 1, HandshakeReason.None)]
    [InlineData(1, 9, HandshakeReason.None)]
    [InlineData(2, 3, HandshakeReason.None)]
    [InlineData(3, 4, HandshakeReason.Version)]
    [InlineData(0, 0, HandshakeReason.Version)]
    [InlineData(2, 1, HandshakeReason.Version)]
    public void Versions_need_one_in_common_with_one_to_two(byte lowest, byte highest, object expected) => Assert.Equal(
        expected, HandshakeRules.Judge(Right with { LowestVersion = lowest, HighestVersion = highest }, Here, highestVersion: 2));

    [Fact]
    public void Every_reason_has_a_name_of_its_own()
    {
        var names = Enum.GetValues<HandshakeReason>().Select(HandshakeRules.NameOf).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain("unknown", names);
    }
}
