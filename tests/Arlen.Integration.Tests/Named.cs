using Arlen.Refusals;
using Arlen.Testing.Load;

namespace Arlen.Integration.Tests;

/// <summary>What must hold of every answer, whatever happens to the cluster.</summary>
internal static class Named
{
    /// <summary>How late an answer may be: the cluster's promise of 250 ms, and as much again for a busy machine.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>Every answer came within its deadline, and all but successes carry a code of the catalogue.</summary>
    public static void AndInTime(LoadReport report, TimeSpan deadline)
    {
        Assert.Empty(report.Outcomes.Where(o => o.Latency > deadline + Margin).Select(o => o.ToString()));
        Assert.Empty(report.Failures.Where(o => o.Error is null && !IsOfCatalogue(o)).Select(o => o.ToString()));
    }

    private static bool IsOfCatalogue(LoadOutcome outcome) =>
        outcome.Code is { } code
        && RefusalCatalogue.Find(code) is { Kind: RefusalKind.Outage or RefusalKind.Overload or RefusalKind.Fault };
}
