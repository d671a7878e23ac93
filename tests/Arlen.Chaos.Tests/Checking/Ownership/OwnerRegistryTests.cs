using Arlen.Chaos.Checking.Ownership;

namespace Arlen.Chaos.Tests.Checking.Ownership;

public sealed class OwnerRegistryTests
{
    [Fact]
    public void Owners_that_follow_each_other_pass_with_their_margin()
    {
        var report = OwnerRegistry.Check([Start("a", 0, 1), End("a", 10), Start("b", 13, 2), End("b", 20), Start("c", 29, 3)]);

        ReportAssert.Ok(report);
        Assert.Equal((3, 3, 0), (report.Count("registrations"), report.Count("smallest margin ns"), report.Count("longest overlap ns")));
    }

    [Fact]
    public void Two_owners_at_once_are_told_with_how_long()
    {
        var report = OwnerRegistry.Check([Start("a", 0, 1), End("a", 10), Start("b", 4, 2), End("b", 20)]);

        ReportAssert.Illegal(report, "two-owners");
        Assert.Equal((-6, 6), (report.Count("smallest margin ns"), report.Count("longest overlap ns")));
    }

    [Fact]
    public void An_owner_that_never_ended_overlaps_all_after_it() => Assert.Equal(
        2, OwnerRegistry.Check([Start("a", 0, 1), Start("b", 4, 2), End("b", 5), Start("c", 30, 3)]).AnomaliesFound);

    [Fact]
    public void Other_keys_do_not_matter() => ReportAssert.Ok(
        OwnerRegistry.Check([Start("a", 0, 1), Start("b", 4, 1) with { Key = "other" }]));

    [Fact]
    public void An_epoch_has_one_owner_and_does_not_go_back()
    {
        ReportAssert.Illegal(OwnerRegistry.Check([Start("a", 0, 1), End("a", 2), Start("b", 3, 1)]), "epoch-twice");
        ReportAssert.Illegal(OwnerRegistry.Check([Start("a", 0, 2), End("a", 2), Start("b", 3, 1)]), "epoch-went-back");
    }

    private static OwnerEvent Start(string owner, long at, long epoch) => new("k", owner, at, IsStart: true, epoch);

    private static OwnerEvent End(string owner, long at) => new("k", owner, at, IsStart: false);
}
