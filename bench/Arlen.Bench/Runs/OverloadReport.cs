using Arlen.Bench.Reports;

namespace Arlen.Bench.Runs;

/// <summary>The table and the picture of <see cref="OverloadRun"/>.</summary>
internal static class OverloadReport
{
    private const double LeastKept = 0.95;

    private static readonly TimeSpan LongestRefusal = TimeSpan.FromMilliseconds(10);

    public static async Task WriteAsync(BenchSettings settings, MachineFacts facts, IReadOnlyList<OverloadCurve> curves, string generator)
    {
        await Report.WriteAsync(settings, "overload.svg", [OverloadPicture.Draw(curves)]);
        await Report.WriteAsync(settings, "overload.md",
        [
            "# Overload",
            "",
            "`dotnet run -c Release --project bench/Arlen.Bench -- overload` wrote this file and the picture.",
            "",
            .. facts.Lines(
                generator,
                $"Each load for {settings.Measure.TotalSeconds:F0} s, {settings.Rounds} interleaved rounds; the row is the round of median goodput."),
            "",
            "![Goodput and refusal latency against offered load](overload.svg)",
            .. curves.SelectMany(Section),
            "",
            "*Sent* is what the generator got out: it shares the machine with the node, and past what both can do together it falls behind what",
            "it was told. Latencies are counted from the moment a request was sent, so they hold the generator's own wait for a core.",
        ]);
    }

    private static IEnumerable<string> Section(OverloadCurve curve)
    {
        var table = new MarkdownTable("offered", "told /s", "sent /s", "good /s", "of peak", "refused /s", "failed", "good p50 ms", "good p99 ms", "refusal p50 ms", "refusal p99 ms");
        foreach (var (factor, asked, load) in curve.Points)
        {
            table.Add(
                $"{factor}x",
                Figures.Whole(asked),
                Figures.Whole(load.Offered),
                Figures.Whole(load.Goodput),
                Figures.Ratio(load.Goodput / curve.Peak),
                Figures.Whole(load.Refused.Count / load.Seconds),
                Figures.Whole(load.Failed),
                Figures.Milliseconds(load.Answered.Median),
                Figures.Milliseconds(load.Answered.Percentile99),
                Figures.Milliseconds(load.Refused.Median),
                Figures.Milliseconds(load.Refused.Percentile99));
        }

        return
        [
            "",
            $"## `/demo/work?ms={curve.WorkMs}`, 64 slots: capacity {Figures.Whole(curve.Capacity)} requests/s",
            "",
            table.ToString(),
            $"- Goodput at 10x: {Figures.Ratio(curve.Kept)} of its peak ({Figures.Verdict(curve.Kept >= LeastKept, $"at least {Figures.Ratio(LeastKept)}")})",
            $"- Refusal p99 at 10x: {Figures.Milliseconds(curve.Last.Load.Refused.Percentile99)} ms ({Figures.Verdict(curve.Last.Load.Refused.Percentile99 < LongestRefusal, "under 10 ms")})",
            curve.IsFullyOffered
                ? "- The generator sent what it was told to."
                : $"- The machine could not carry ten times the capacity: {Figures.Ratio(curve.Last.Load.Offered / curve.Capacity)} times were sent, with no idle core left.",
        ];
    }
}
