using Arlen.Chaos.Checking;

namespace Arlen.Chaos.Tests;

/// <summary>Says of a report what a test expects of it.</summary>
internal static class ReportAssert
{
    public static void Ok(CheckReport report) => Assert.True(report.Verdict == Verdict.Ok, report.ToString());

    /// <summary>Illegal, and for these reasons only.</summary>
    public static void Illegal(CheckReport report, params string[] kinds)
    {
        Assert.Equal(Verdict.Illegal, report.Verdict);
        Assert.Equal(kinds.Order(), report.Anomalies.Select(a => a.Kind).Distinct().Order());
        Assert.All(report.Anomalies, a => Assert.NotEmpty(a.Sentence));
    }

    public static void Undecided(CheckReport report, string why)
    {
        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Contains(why, report.Undecided, StringComparison.Ordinal);
    }
}
