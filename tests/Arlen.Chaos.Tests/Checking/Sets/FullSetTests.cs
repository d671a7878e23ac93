using Arlen.Chaos.Checking.Sets;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Sets;

public sealed class FullSetTests
{
    [Fact]
    public void Elements_that_appear_and_stay_are_stable()
    {
        var report = FullSet.Check(

            [
                Some.Insert(0, 10, "a"), Some.ReadAll(5, 6), Some.ReadAll(20, 21, "a"), Some.Insert(30, 31, "b"),
                Some.ReadAll(40, 41, "a", "b"),
            ], isLinearizable: true);

        ReportAssert.Ok(report);
        Assert.Equal((2, 0, 0), (report.Count("stable"), report.Count("stale"), report.Count("never read")));
    }

    [Fact]
    public void An_element_that_shows_late_is_stale_and_only_illegal_where_linearizable_is_claimed()
    {
        Operation[] late = [Some.Insert(0, 10, "a"), Some.ReadAll(20, 21), Some.ReadAll(50, 51, "a")];

        var report = FullSet.Check(late);

        ReportAssert.Ok(report);
        Assert.Equal((1, 10), (report.Count("stale"), report.Count("longest until stable ns")));
        ReportAssert.Illegal(FullSet.Check(late, isLinearizable: true), "stale");
    }

    [Fact]
    public void An_element_that_vanishes_is_lost_with_how_long_it_lived()
    {
        var report = FullSet.Check(
        [
            Some.Insert(0, 10, "a"), Some.Insert(0, 11, "b"), Some.ReadAll(30, 31, "a", "b"), Some.ReadAll(50, 51, "a"),
        ]);

        ReportAssert.Illegal(report, "lost");
        Assert.Equal((1, 19), (report.Count("lost postfix"), report.Count("longest until lost ns")));
    }

    [Fact]
    public void An_acknowledged_element_that_never_shows_is_lost() => ReportAssert.Illegal(
        FullSet.Check([Some.Insert(0, 10, "a"), Some.ReadAll(30, 31)]), "lost");

    [Fact]
    public void An_unknown_insert_may_show_or_not_but_not_vanish()
    {
        var unknown = Some.Insert(0, 1, "a").Unknown();

        ReportAssert.Ok(FullSet.Check([unknown, Some.ReadAll(30, 31)]));
        ReportAssert.Ok(FullSet.Check([unknown, Some.ReadAll(30, 31), Some.ReadAll(40, 41, "a")]));
        ReportAssert.Illegal(FullSet.Check([unknown, Some.ReadAll(30, 31, "a"), Some.ReadAll(40, 41)]), "lost");
    }

    [Fact]
    public void Nothing_shows_that_was_not_added_and_nothing_twice()
    {
        ReportAssert.Illegal(FullSet.Check([Some.Insert(0, 1, "a"), Some.ReadAll(2, 3, "a", "z")]), "unexpected");
        ReportAssert.Illegal(FullSet.Check([Some.Insert(0, 1, "a"), Some.ReadAll(2, 3, "a", "a")]), "duplicated");
    }

    [Fact]
    public void Without_a_later_read_an_element_is_never_read_and_a_run_without_reads_undecided()
    {
        Assert.Equal(1, FullSet.Check([Some.ReadAll(0, 1), Some.Insert(5, 6, "a")]).Count("never read"));
        ReportAssert.Undecided(FullSet.Check([Some.Insert(5, 6, "a")]), "reads");
    }
}
