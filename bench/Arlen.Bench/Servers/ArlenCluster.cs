using System.Globalization;
using System.Text.Json;

namespace Arlen.Bench.Servers;

/// <summary>Nodes started as a user starts them: <c>arlen up --detach</c>.</summary>
internal sealed class ArlenCluster : IAsyncDisposable
{
    private readonly BenchSettings _settings;
    private readonly string _data;

    private ArlenCluster(BenchSettings settings, string data, IReadOnlyList<ServedProcess> nodes)
    {
        _settings = settings;
        _data = data;
        Nodes = nodes;
    }

    /// <summary>The nodes, the first one first.</summary>
    public IReadOnlyList<ServedProcess> Nodes { get; }

    /// <summary>The program, as the build of this benchmark has built it.</summary>
    public static string Program(BenchSettings settings) =>
        Path.Combine(settings.Root, "artifacts", "bin", "Arlen.Node", BuildName(), "arlen.dll");

    /// <summary>Starts nodes and waits until all of them are ready.</summary>
    public static async Task<ArlenCluster> StartAsync(BenchSettings settings, HttpClient http, int nodes, params string[] sets)
    {
        var data = Path.Combine(settings.Scratch, $"cluster-{Guid.NewGuid():N}");
        var port = FreePorts.ClusterBase(nodes).ToString(CultureInfo.InvariantCulture);
        var count = nodes.ToString(CultureInfo.InvariantCulture);
        var output = await Command.RunAsync(
            "dotnet",
            [
                Program(settings), "up", "--nodes", count, "--base-port", port, "--data", data, "--restart", "never", "--detach", "--json",
                .. sets.SelectMany(s => new[] { "--set", s }),
            ]);
        var cluster = new ArlenCluster(settings, data, ReadNodes(output));
        foreach (var node in cluster.Nodes)
        {
            await Readiness.WaitAsync(http, new Uri(node.Url, "/readyz"), process: null);
        }

        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await Command.RunAsync("dotnet", Program(_settings), "down", "--data", _data);
        Directory.Delete(_data, recursive: true);
    }

    private static List<ServedProcess> ReadNodes(string output)
    {
        using var envelope = JsonDocument.Parse(output);
        return
        [
            .. envelope.RootElement.GetProperty("data").GetProperty("nodes").EnumerateArray().Select(node => new ServedProcess(
                new Uri(node.GetProperty("url").GetString()!), node.GetProperty("pid").GetInt32())),
        ];
    }

    private static string BuildName() => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
}
