using Arlen.Chaos.Checking.Ownership;

namespace Arlen.Chaos.Tests.Checking.Ownership;

public sealed class BeliefsTests
{
    [Fact]
    public void Beliefs_that_follow_each_other_pass() => ReportAssert.Ok(Beliefs.Check(
        [new("l", "a", 1, 0, 10), new("l", "b", 2, 10, 20), new("l", "a", 3, 25, 30), new("other", "z", 9, 5, 15)]));

    [Fact]
    public void Beliefs_that_overlap_are_told()
    {
        ReportAssert.Illegal(Beliefs.Check([new("l", "a", 1, 0, 11), new("l", "b", 2, 10, 20)]), "overlap");
        ReportAssert.Illegal(Beliefs.Check([new("l", "a", 1, 0, 100), new("l", "b", 2, 10, 20, WasPaused: true), new("l", "c", 3, 30, 40)]), "overlap");
    }

    [Fact]
    public void What_a_paused_client_believed_is_counted_and_not_held_against_the_cluster()
    {
        var report = Beliefs.Check([new("l", "a", 1, 0, 50, WasPaused: true), new("l", "b", 2, 10, 20), new("l", "c", 3, 30, 40)]);

        ReportAssert.Ok(report);
        Assert.Equal(2, report.Count("overlaps of paused clients"));
    }

    [Fact]
    public void A_token_has_one_holder() => ReportAssert.Illegal(
        Beliefs.Check([new("l", "a", 1, 0, 10), new("l", "b", 1, 20, 30)]), "two-holders");

    [Fact]
    public void A_token_does_not_go_back() => ReportAssert.Illegal(
        Beliefs.Check([new("l", "a", 5, 0, 10), new("l", "b", 4, 20, 30)]), "token-went-back");

    [Fact]
    public void A_renewed_grant_goes_on() => ReportAssert.Ok(Beliefs.Check([new("l", "a", 1, 0, 10), new("l", "a", 1, 5, 20)]));

    [Fact]
    public void Nothing_believed_proves_nothing() => ReportAssert.Undecided(Beliefs.Check([]), "grants");
}
