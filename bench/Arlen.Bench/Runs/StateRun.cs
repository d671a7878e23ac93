using System.Text.Json;
using Arlen.Bench.Engines;
using Arlen.Bench.Reports;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Runs;

/// <summary>What the applied state of the log should live in: speed, disk, memory and reopening of each engine.</summary>
internal sealed class StateRun(BenchSettings settings)
{
    private const double MiB = 1 << 20;

    public async Task RunAsync()
    {
        var facts = MachineFacts.Read();
        var commands = settings.IsQuick ? 10_000 : 1_000_000;
        var table = new MarkdownTable(
            "engine", "appends/s", "CPU µs each", "puts/s", "CPU µs each", "flush s", "disk MiB", "peak RSS MiB", "reopen s", "read all events s", "RSS after reopen +MiB",
            "after reading +MiB", "idle and empty +MiB");
        foreach (var (engine, name) in StateEngine.Names)
        {
            var folder = Path.Combine(settings.Scratch, $"state-{Guid.NewGuid():N}");
            var fill = await ProbeAsync("fill", engine, folder, commands);
            var reopen = await ProbeAsync("reopen", engine, folder, commands);
            Directory.Delete(folder, recursive: true);
            var idle = await ProbeAsync("idle", engine, folder, 1);
            Directory.Delete(folder, recursive: true);
            if ((int)reopen["events"] != commands)
            {
                throw new InvalidOperationException($"{engine} has {reopen["events"]} events after {commands} appends");
            }

            table.Add(
                name, Figures.Whole(fill["appends"]), Figures.Ratio(fill["append-cpu"]), Figures.Whole(fill["puts"]), Figures.Ratio(fill["put-cpu"]), Figures.Seconds(fill["flush"]),
                Figures.Whole(fill["disk"] / MiB), Figures.Whole(fill["peak"] / MiB), Figures.Seconds(reopen["open"]),
                Figures.Seconds(reopen["scan"]), Figures.Whole(reopen["rss"] / MiB), Figures.Whole(reopen["scanned"] / MiB),
                Figures.Whole(idle["rss"] / MiB));
            Report.Progress($"{name}: {Figures.Whole(fill["appends"])} appends/s, {Figures.Whole(fill["puts"])} puts/s");
        }

        await Report.WriteAsync(settings, "state.md", Page(facts, commands, table));
    }

    private static IEnumerable<string> Page(MachineFacts facts, int commands, MarkdownTable table) =>
    [
        "# The applied state",
        "",
        "`dotnet run -c Release --project bench/Arlen.Bench -- state` wrote this file. The choice is in docs/decisions/0009.",
        "",
        .. facts.Lines($"Each engine in processes of its own, one after another: {Figures.Whole(commands)} appends of one event of 100 bytes to 10,000 streams,"
            + $" then {Figures.Whole(commands / 2)} puts of 200 bytes to 50,000 keys with their change history, in entries of 100 commands."),
        "- A command's cost is that of the whole machine: parsing, checks, exactly-once window, history, hash chain, commit. One thread applies.",
        "- Memory counts the benchmark's own process (about 45 MiB) in the peak only; the other columns are what the store added.",
        "",
        table.ToString(),
    ];

    private static async Task<Dictionary<string, double>> ProbeAsync(string what, string engine, string folder, int commands)
    {
        var output = await Command.RunAsync(
            Environment.ProcessPath!, "state-engine", what, engine, folder, commands.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return JsonSerializer.Deserialize<Dictionary<string, double>>(output.Trim().Split('\n')[^1])!;
    }
}
