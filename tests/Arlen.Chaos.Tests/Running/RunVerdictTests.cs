using Arlen.Chaos.Checking;
using Arlen.Chaos.Running;

namespace Arlen.Chaos.Tests.Running;

/// <summary>What a run came to: broken before void before kept.</summary>
public sealed class RunVerdictTests
{
    private static readonly CheckReport Good = new("good", Verdict.Ok);
    private static readonly CheckReport Bad = new("bad", Verdict.Illegal);
    private static readonly CheckReport Unsure = new("unsure", Verdict.Unknown) { Undecided = "the budget ran out" };
    private static readonly FaultRecord Proved = new("F20", "kill n1", 5) { Proof = "it ended", HealedProof = "it is ready" };

    [Fact]
    public void All_checks_well_under_faults_with_proof_is_kept()
    {
        var (result, why) = RunVerdict.Compose([Good, Good], [Proved], recovery: null);

        Assert.Equal(RunResult.Kept, result);
        Assert.Empty(why);
    }

    [Fact]
    public void A_broken_promise_is_broken_also_where_a_fault_has_no_proof()
    {
        var (result, why) = RunVerdict.Compose([Good, Bad, Unsure], [Proved with { Proof = null }], recovery: null);

        Assert.Equal(RunResult.Broken, result);
        Assert.StartsWith("bad", why[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_does_not_recover_has_broken_its_promise()
    {
        var (result, why) = RunVerdict.Compose([Good], [Proved], "n1 is not ready");

        Assert.Equal(RunResult.Broken, result);
        Assert.Equal("n1 is not ready", Assert.Single(why));
    }

    [Fact]
    public void What_a_node_broke_while_it_met_a_fault_is_broken()
    {
        var (result, why) = RunVerdict.Compose([Good], [Proved with { Broken = "asked to end, n1 ended with 1" }], recovery: null);

        Assert.Equal(RunResult.Broken, result);
        Assert.Contains("ended with 1", why.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_without_proof_is_void() => AssertVoid([Good], Proved with { Proof = null });

    [Fact]
    public void A_fault_that_nobody_saw_undone_is_void() => AssertVoid([Good], Proved with { HealedProof = null });

    [Fact]
    public void A_checker_that_does_not_know_is_void() => AssertVoid([Good, Unsure], Proved);

    [Fact]
    public void A_run_in_which_nothing_was_checked_is_void() => AssertVoid([], Proved);

    private static void AssertVoid(CheckReport[] checks, FaultRecord fault)
    {
        var (result, why) = RunVerdict.Compose(checks, [fault], recovery: null);

        Assert.Equal(RunResult.Void, result);
        Assert.Single(why);
    }
}
