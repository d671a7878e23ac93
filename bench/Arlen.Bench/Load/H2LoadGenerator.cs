using System.Globalization;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Load;

/// <summary>Load at a fixed rate by <c>h2load</c>, in HTTP/1.1.</summary>
/// <remarks>
/// Each connection has a schedule of its own. A request that is due while the one before is on its way is sent as soon as
/// that is answered, and what was missed is caught up: with more connections than requests under way the rate holds.
/// Connections are opened one after the other over one interval of their schedule; opened at once they would all send at the same
/// moments, and the latency seen would be that of the burst.
/// </remarks>
internal sealed class H2LoadGenerator(BenchSettings settings) : ILoadGenerator
{
    private const int OpenedAtOnce = 4;
    private const int Ok = 200;
    private const int ServiceUnavailable = 503;

    /// <summary>What is sent before the measurement: all connections are open by then, and the server's queues as full as they
    /// get.</summary>
    private static readonly TimeSpan LeadIn = TimeSpan.FromSeconds(1);

    public string Name => "h2load, 1 thread, fixed rate";

    public async Task<LoadResult> RunAsync(LoadPlan plan)
    {
        Directory.CreateDirectory(settings.Scratch);
        var log = Path.Combine(settings.Scratch, "h2load.tsv");
        File.Delete(log);
        var rate = (plan.Rate ?? throw new ArgumentException("a plan without a rate", nameof(plan))) / plan.Connections;
        var requests = Math.Ceiling(rate * (LeadIn + plan.Duration).TotalSeconds) * plan.Connections;
        var spread = Math.Min(1 / rate, LeadIn.TotalSeconds / 2) / plan.Connections * OpenedAtOnce;
        await Command.RunAsync(
            "h2load",
            "--h1",
            "-t1",
            $"-c{plan.Connections}",
            $"-r{OpenedAtOnce}",
            Text($"--rate-period={Math.Max(1, spread * 1000):F0}ms"),
            Text($"-n{requests:F0}"),
            Text($"--rps={rate:F3}"),
            $"--log-file={log}",
            new Uri(plan.Server, plan.Paths[0]).ToString());
        return await ReadAsync(log, plan.Duration);
    }

    /// <summary>Reads one line a request: start in µs, status, duration in µs. Counts those that started after the lead-in.</summary>
    private static async Task<LoadResult> ReadAsync(string log, TimeSpan duration)
    {
        var lines = await File.ReadAllLinesAsync(log);
        var rows = lines.Select(l => Array.ConvertAll(l.Split('\t'), f => long.Parse(f, CultureInfo.InvariantCulture))).ToList();
        var from = rows.Min(r => r[0]) + (long)LeadIn.TotalMicroseconds;
        var counted = rows.Where(r => r[0] >= from && r[0] < from + duration.TotalMicroseconds).ToLookup(r => r[1], r => r[2]);
        return new LoadResult(
            duration.TotalSeconds,
            Latencies.Of([.. counted[Ok]]),
            Latencies.Of([.. counted[ServiceUnavailable]]),
            counted.Where(c => c.Key is not (Ok or ServiceUnavailable)).Sum(c => c.LongCount()));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
