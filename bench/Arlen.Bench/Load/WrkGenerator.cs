using System.Globalization;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Load;

/// <summary>Closed-loop load by <c>wrk</c>.</summary>
internal sealed class WrkGenerator(BenchSettings settings) : ILoadGenerator
{
    private const string Mark = "ARLEN";

    public string Name => "wrk, 2 threads";

    public async Task<LoadResult> RunAsync(LoadPlan plan)
    {
        Directory.CreateDirectory(settings.Scratch);
        var script = Path.Combine(settings.Scratch, "wrk.lua");
        await File.WriteAllTextAsync(script, Script(plan.Paths));
        var output = await Command.RunAsync(
            "wrk",
            "-t2",
            $"-c{plan.Connections}",
            $"-d{Math.Max(1, (int)plan.Duration.TotalSeconds)}s",
            "-s",
            script,
            plan.Server.ToString());
        return Read(output);
    }

    /// <summary>Requests are made once, then sent in turn: every variant pays the same for its generator.</summary>
    private static string Script(IReadOnlyList<string> paths) =>
        $$"""
        local requests, turn = {}, 0
        init = function()
          for i, path in ipairs({ {{string.Join(", ", paths.Select(p => $"\"{p}\""))}} }) do requests[i] = wrk.format("GET", path) end
        end
        request = function()
          turn = turn % #requests + 1
          return requests[turn]
        end
        done = function(summary, latency)
          local e = summary.errors
          print(string.format("{{Mark}} %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
            e.connect + e.read + e.write + e.status + e.timeout))
        end
        """;

    private static LoadResult Read(string output)
    {
        var line = output.Split('\n').Single(l => l.StartsWith(Mark, StringComparison.Ordinal)).Split(' ');
        var numbers = line[1..].Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var latencies = new Latencies(
            numbers[0] - numbers[4], TimeSpan.FromMicroseconds(numbers[2]), TimeSpan.FromMicroseconds(numbers[3]));
        return new LoadResult(numbers[1] / 1e6, latencies, default, numbers[4]);
    }
}
