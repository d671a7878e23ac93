using Arlen.Chaos.Checking.Logs;

namespace Arlen.Chaos.Tests.Checking.Logs;

public sealed class HashChainTests
{
    [Fact]
    public void Nodes_agree_at_every_place() => ReportAssert.Ok(HashChain.Check(
    [
        new("n1", 1, "a"), new("n2", 1, "a"), new("n3", 2, "b"), new("n1", 2, "b"),
    ]));

    [Fact]
    public void Two_truths_at_one_place_are_told_with_who_holds_which()
    {
        var report = HashChain.Check([new("n1", 1, "a"), new("n2", 1, "b"), new("n3", 1, "a")]);

        ReportAssert.Illegal(report, "split-state");
        Assert.Equal("index 1: a on n1, n3; b on n2", report.Anomalies[0].Sentence);
    }

    [Fact]
    public void A_node_does_not_change_its_mind_over_a_restart() => ReportAssert.Illegal(
        HashChain.Check([new("n1", 1, "a"), new("n1", 1, "b")]), "split-state");

    [Fact]
    public void Places_that_only_one_node_saw_prove_nothing() => ReportAssert.Undecided(
        HashChain.Check([new("n1", 1, "a"), new("n2", 2, "b")]), "places seen by two nodes");
}
