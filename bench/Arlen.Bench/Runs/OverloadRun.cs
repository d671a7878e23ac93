using Arlen.Bench.Load;
using Arlen.Bench.Reports;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Runs;

/// <summary>What a node does when far more is asked of it than it has slots for.</summary>
/// <remarks>
/// The generator shares the machine, so ten times the capacity of 5 ms of work is more than two cores can send and refuse at all.
/// Work of 50 ms has a tenth of that capacity: there the machine has room to spare, and what is seen is Arlen alone.
/// </remarks>
internal sealed class OverloadRun(BenchSettings settings, HttpClient http)
{
    private const int Slots = 64;

    // Enough to fill the slots (64) and the worker's queue (256) and leave as many again to be refused.
    private const int MostConnections = 512;

    private static readonly int[] WorkMs = [5, 50];
    private static readonly double[] Factors = [0.5, 1, 2, 5, 10];

    private readonly ILoadGenerator _closed = Generators.ClosedLoop(settings);
    private readonly ILoadGenerator _open = Generators.OpenLoop(settings);
    public async Task RunAsync()
    {
        var facts = MachineFacts.Read();
        await using var cluster = await ArlenCluster.StartAsync(settings, http, nodes: 1, $"workers.maxConcurrent={Slots}");
        List<OverloadCurve> curves = [];
        foreach (var work in WorkMs)
        {
            curves.Add(await MeasureAsync(cluster.Nodes[0].Url, work));
        }

        await OverloadReport.WriteAsync(settings, facts, curves, $"Generator: {_open.Name}, {MostConnections} connections; capacity by {_closed.Name}.");
    }

    private async Task<OverloadCurve> MeasureAsync(Uri server, int work)
    {
        string[] path = [$"/demo/work?ms={work}"];
        var full = new LoadPlan(server, path, Slots * 2, settings.Measure);
        await _closed.RunAsync(full with { Duration = settings.WarmUp });
        var capacity = (await _closed.RunAsync(full)).Goodput;
        Report.Progress($"{work} ms of work: capacity {Figures.Whole(capacity)}/s");
        var loads = Factors.ToDictionary(f => f, _ => new List<LoadResult>());
        for (var i = 0; i < settings.Rounds; i++)
        {
            foreach (var factor in Factors)
            {
                var connections = (int)Math.Min(MostConnections, factor * capacity);
                var plan = new LoadPlan(server, path, connections, settings.Measure) { Rate = factor * capacity };
                var load = await _open.RunAsync(plan);
                loads[factor].Add(load);
                Report.Progress($"{work} ms of work, {factor} times: {Figures.Whole(load.Goodput)}/s good of {Figures.Whole(load.Offered)}/s sent");
            }
        }

        return new OverloadCurve(work, capacity, [.. Factors.Select(f => new OverloadPoint(f, f * capacity, MedianOf(loads[f])))]);
    }

    /// <summary>The round whose goodput is the middle one, whole: its figures belong together.</summary>
    private static LoadResult MedianOf(List<LoadResult> loads) => loads.OrderBy(l => l.Goodput).ElementAt(loads.Count / 2);
}
