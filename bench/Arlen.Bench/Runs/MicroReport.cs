using Arlen.Bench.Reports;
using BenchmarkDotNet.Reports;

namespace Arlen.Bench.Runs;

/// <summary>The table of <see cref="MicroRun"/>.</summary>
internal static class MicroReport
{
    public static Task WriteAsync(BenchSettings settings, IEnumerable<Summary> summaries)
    {
        var table = new MarkdownTable("class", "method", "mean ns", "of the baseline", "bytes");
        foreach (var summary in summaries)
        {
            var baseline = summary.Reports.First(r => r.BenchmarkCase.Descriptor.Baseline).ResultStatistics?.Mean ?? double.NaN;
            foreach (var report in summary.Reports)
            {
                var mean = report.ResultStatistics?.Mean ?? double.NaN;
                table.Add(
                    report.BenchmarkCase.Descriptor.Type.Name,
                    report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
                    mean.ToString("N1", System.Globalization.CultureInfo.InvariantCulture),
                    Figures.Ratio(mean / baseline),
                    Figures.Whole(report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN));
            }
        }

        return Report.WriteAsync(settings, "micro.md",
        [
            "# The hot parts by themselves",
            "",
            "`dotnet run -c Release --project bench/Arlen.Bench -- micro` wrote this file.",
            "",
            .. MachineFacts.Read().Lines("BenchmarkDotNet, short run, in process. The first method of a class is its baseline."),
            "",
            table.ToString(),
        ]);
    }
}
