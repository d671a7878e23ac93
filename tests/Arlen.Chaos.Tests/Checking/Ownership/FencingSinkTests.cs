using Arlen.Chaos.Checking.Ownership;

namespace Arlen.Chaos.Tests.Checking.Ownership;

public sealed class FencingSinkTests
{
    [Fact]
    public void Tokens_that_grow_pass_and_refused_old_ones_are_counted()
    {
        var report = FencingSink.Check(
            [new("l", 1, "a", true), new("l", 1, "a", true), new("l", 2, "b", true), new("l", 1, "a", false), new("m", 1, "c", true)]);

        ReportAssert.Ok(report);
        Assert.Equal(1, report.Count("stale refused"));
    }

    [Fact]
    public void An_old_token_is_not_accepted() => ReportAssert.Illegal(
        FencingSink.Check([new("l", 1, "a", true), new("l", 2, "b", true), new("l", 1, "a", true)]), "stale-accepted");

    [Fact]
    public void A_new_token_is_not_refused() => ReportAssert.Illegal(
        FencingSink.Check([new("l", 1, "a", true), new("l", 2, "b", false)]), "refused-without-cause");

    [Fact]
    public void A_token_comes_from_one_holder() => ReportAssert.Illegal(
        FencingSink.Check([new("l", 1, "a", true), new("l", 1, "b", true)]), "two-holders");
}
