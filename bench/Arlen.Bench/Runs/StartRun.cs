using System.Globalization;
using Arlen.Bench.Reports;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Runs;

/// <summary>How long it takes from starting a process to the first answer.</summary>
internal sealed class StartRun(BenchSettings settings, HttpClient http)
{
    public async Task RunAsync()
    {
        var facts = MachineFacts.Read();
        List<double> floor = [];
        List<double> serve = [];
        List<double> work = [];
        List<double> three = [];
        for (var i = 1; i <= settings.Rounds; i++)
        {
            floor.Add(await FloorAsync());
            var (first, worker) = await ServeAsync();
            serve.Add(first);
            work.Add(worker);
            three.Add(await UpAsync());
            Report.Progress($"round {i}/{settings.Rounds}: floor {floor[^1]:F2} s, one node {serve[^1]:F2} s, its worker {work[^1]:F2} s, three nodes {three[^1]:F2} s");
        }

        var table = new MarkdownTable("from process start to", "median s", "smallest", "largest", "target");
        Add(table, "floor: first 200 of bare Kestrel", floor, null);
        Add(table, "one node: first 200 of `/readyz`", serve, 1.5);
        Add(table, "one node: first 200 of a worker, `/demo/echo`", work, 1.5);
        Add(table, "`arlen up --nodes 3`: 200 of `/readyz` on all", three, 8);
        await Report.WriteAsync(settings, "start.md",
        [
            "# Start",
            "",
            "`dotnet run -c Release --project bench/Arlen.Bench -- start` wrote this file.",
            "",
            .. facts.Lines($"{settings.Rounds} interleaved rounds, fresh data directories, the program built in Release before; asked every 10 ms."),
            "",
            table.ToString(),
        ]);
    }

    private static void Add(MarkdownTable table, string name, List<double> seconds, double? target)
    {
        var median = seconds.Median();
        table.Add(
            name,
            Figures.Seconds(median),
            Figures.Seconds(seconds.Min()),
            Figures.Seconds(seconds.Max()),
            target is { } most ? Figures.Verdict(median < most, $"under {most.ToString(CultureInfo.InvariantCulture)} s") : "");
    }

    private async Task<double> FloorAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        using var peers = new PeerServers(http);
        await peers.StartFloorAsync();
        return SecondsSince(started);
    }

    private async Task<(double First, double Worker)> ServeAsync()
    {
        var data = Path.Combine(settings.Scratch, $"start-{Guid.NewGuid():N}");
        var port = FreePorts.ClusterBase(1);
        string[] sets = [$"port={port}", $"cluster.port={port + 30}", $"transport.port={port + 60}", $"data={data}", "demo.enabled=on"];
        var url = new Uri($"http://127.0.0.1:{port}");
        var started = TimeProvider.System.GetTimestamp();
        using (var node = Command.Start("dotnet", [ArlenCluster.Program(settings), "serve", .. sets.SelectMany(s => new[] { "--set", s })]))
        {
            await Readiness.WaitAsync(http, new Uri(url, "/readyz"), node);
            var first = SecondsSince(started);
            await Readiness.WaitAsync(http, new Uri(url, "/demo/echo"), node);
            return (first, SecondsSince(started));
        }
    }

    private async Task<double> UpAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var cluster = await ArlenCluster.StartAsync(settings, http, nodes: 3);
        return SecondsSince(started);
    }

    private static double SecondsSince(long timestamp) => TimeProvider.System.GetElapsedTime(timestamp).TotalSeconds;
}
