using Arlen.Bench.Reports;

namespace Arlen.Bench.Runs;

/// <summary>The table of <see cref="HttpRun"/>.</summary>
internal sealed class HttpReport(BenchSettings settings, IReadOnlyList<HttpVariant> variants, Dictionary<string, List<HttpRound>> rounds)
{
    public const string Floor = "Floor: bare Kestrel, MapGet";

    private const double MostBytes = 1024;

    public Task WriteAsync(MachineFacts facts, string generator, int connections)
    {
        var table = new MarkdownTable("variant", "requests/s", "of the floor", "spread", "of its own floor", "p50 ms", "p99 ms", "CPU µs", "bytes", "failed");
        foreach (var variant in variants)
        {
            table.Add(Row(variant));
        }

        return Report.WriteAsync(settings, "http.md",
        [
            "# What a request costs",
            "",
            "`dotnet run -c Release --project bench/Arlen.Bench -- http` wrote this file.",
            "",
            .. facts.Lines(
                $"Generator: {generator}, {connections} connections, each with one request at a time; keyed routes over {connections} keys.",
                $"{settings.Rounds} interleaved rounds of {settings.Measure.TotalSeconds:F0} s after {settings.WarmUp.TotalSeconds:F1} s of warm-up."),
            "",
            table.ToString(),
            "Every figure is a median over the rounds. *Of the floor* is the median of the ratios within each round, *spread* the smallest and",
            "the largest of them. *CPU µs* is the processor time, *bytes* the heap allocation per request of all processes that have a share in",
            "the answer, background work included. *Of its own floor* compares Orleans with the same process answering without a grain.",
            "",
            "## Targets",
            "",
            .. variants.SelectMany(Verdicts),
        ]);
    }

    private string[] Row(HttpVariant variant)
    {
        var of = rounds[variant.Name];
        var ratios = Ratios(variant.Name, Floor).ToList();
        return
        [
            variant.Name,
            Figures.Whole(of.Select(r => r.Load.Goodput).Median()),
            Figures.Ratio(ratios.Median()),
            $"{Figures.Ratio(ratios.Min())}-{Figures.Ratio(ratios.Max())}",
            variant.OwnFloor is { } own ? Figures.Ratio(Ratios(variant.Name, own).Median()) : "",
            Figures.Ratio(of.Select(r => r.Load.Answered.Median.TotalMilliseconds).Median()),
            Figures.Ratio(of.Select(r => r.Load.Answered.Percentile99.TotalMilliseconds).Median()),
            Figures.Whole(of.Select(r => r.ProcessorMicroseconds).Median()),
            Figures.Whole(of.Select(r => r.AllocatedBytes).Median()),
            Figures.Whole(of.Sum(r => r.Load.Failed)),
        ];
    }

    private IEnumerable<string> Verdicts(HttpVariant variant)
    {
        var ratio = Ratios(variant.Name, Floor).Median();
        if (variant.Target is { } target)
        {
            yield return $"- {variant.Name}: {Figures.Ratio(ratio)} of the floor ({Figures.Verdict(ratio >= target, $"at least {Figures.Ratio(target)}")})";
        }

        if (variant.Peer is { } peer)
        {
            var ahead = Ratios(variant.Name, peer).Median();
            yield return $"- {variant.Name}: {Figures.Ratio(ahead)} of \"{peer}\" ({Figures.Verdict(ahead > 1, "ahead")})";
        }

        if (variant.IsArlen)
        {
            var bytes = rounds[variant.Name].Select(r => r.AllocatedBytes).Median();
            yield return $"- {variant.Name}: {Figures.Whole(bytes)} bytes a request ({Figures.Verdict(bytes < MostBytes, "under 1 KB")})";
        }
    }

    private IEnumerable<double> Ratios(string variant, string floor) =>
        rounds[variant].Zip(rounds[floor], (a, b) => a.Load.Goodput / b.Load.Goodput);
}
