using Arlen.Chaos.Checking.Bounds;

namespace Arlen.Chaos.Tests.Checking.Bounds;

public sealed class BoundsCheckTests
{
    private static readonly Bound Recovery = new("recovery", TimeSpan.FromSeconds(3), Percentile: 95);

    [Fact]
    public void A_percentile_is_held_to_its_bound()
    {
        var good = Enumerable.Range(1, 100).Select(i => Measured(i <= 95 ? 3000 : 9000)).ToList();

        var report = BoundsCheck.Check([Recovery], good);

        ReportAssert.Ok(report);
        Assert.Equal((100, 9000), (report.Count("recovery: measured"), report.Count("recovery: longest ms")));
        ReportAssert.Illegal(BoundsCheck.Check([Recovery], [.. good, Measured(3001)]), "too-late");
    }

    [Fact]
    public void What_must_not_come_early_does_not()
    {
        var expiry = new Bound("recovery", TimeSpan.FromSeconds(20), Least: TimeSpan.FromSeconds(10));

        ReportAssert.Ok(BoundsCheck.Check([expiry], [Measured(10_000), Measured(20_000)]));
        ReportAssert.Illegal(BoundsCheck.Check([expiry], [Measured(9_999)]), "too-early");
    }

    [Fact]
    public void A_promise_that_was_never_measured_is_not_kept() => ReportAssert.Undecided(
        BoundsCheck.Check([Recovery], [new Measurement("other", TimeSpan.Zero, "")]), "recovery was never measured");

    private static Measurement Measured(int ms) => new("recovery", TimeSpan.FromMilliseconds(ms), "round");
}
