using System.Globalization;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Load;

/// <summary>Load at a fixed rate by <c>h2load</c>, in HTTP/1.1.</summary>
/// <remarks>
/// Each connection has a schedule of its own. A request that is due while the one before is on its way is sent as soon as
/// that is answered, and what was missed is caught up: with more connections than requests under way the rate holds.
/// </remarks>
internal sealed class H2LoadGenerator(BenchSettings settings) : ILoadGenerator
{
    private const int Ok = 200;
    private const int ServiceUnavailable = 503;

    public string Name => "h2load, 1 thread, fixed rate";

    public async Task<LoadResult> RunAsync(LoadPlan plan)
    {
        Directory.CreateDirectory(settings.Scratch);
        var log = Path.Combine(settings.Scratch, "h2load.tsv");
        File.Delete(log);
        var seconds = Math.Max(1, (int)plan.Duration.TotalSeconds);
        string[] rate = plan.Rate is { } perSecond ? [$"--rps={perSecond / plan.Connections:F3}"] : [];
        await Command.RunAsync(
            "h2load",
            [
                "--h1", "-t1", $"-c{plan.Connections}", $"-D{seconds}", "--warm-up-time=1", $"--log-file={log}", .. rate,
                new Uri(plan.Server, plan.Paths[0]).ToString(),
            ]);
        return await ReadAsync(log, seconds);
    }

    /// <summary>Reads one line a request: start in µs, status, duration in µs.</summary>
    private static async Task<LoadResult> ReadAsync(string log, int seconds)
    {
        List<long> answered = [];
        List<long> refused = [];
        var failed = 0L;
        await foreach (var line in File.ReadLinesAsync(log))
        {
            var fields = line.Split('\t');
            var duration = long.Parse(fields[2], CultureInfo.InvariantCulture);
            switch (int.Parse(fields[1], CultureInfo.InvariantCulture))
            {
                case Ok:
                    answered.Add(duration);
                    break;
                case ServiceUnavailable:
                    refused.Add(duration);
                    break;
                default:
                    failed++;
                    break;
            }
        }

        return new LoadResult(seconds, Latencies.Of(answered), Latencies.Of(refused), failed);
    }
}
