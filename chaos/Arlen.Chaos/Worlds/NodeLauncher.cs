using System.Diagnostics;
using System.Globalization;

namespace Arlen.Chaos.Worlds;

/// <summary>Starts nodes as a user would: <c>arlen serve</c>, with settings on the command line.</summary>
/// <param name="plan">The world they live in.</param>
/// <param name="places">All nodes: each is a seed of every other.</param>
/// <param name="reaper">Ends them if this process dies.</param>
/// <param name="shims">What is loaded into them.</param>
internal sealed class NodeLauncher(WorldPlan plan, IReadOnlyList<NodePlace> places, Reaper reaper, ShimFolder shims)
{
    // The shell only joins both outputs to one file and gives way: the process has the node's id from its first instant.
    private const string Joined = "exec \"$@\" >>\"$0\" 2>&1 </dev/null";

    /// <summary>What stands before the command of a node, to run it on its host.</summary>
    public Func<NodePlace, IEnumerable<string>> Prefix { get; init; } = _ => [];

    /// <summary>Starts a node's next life.</summary>
    public Process Launch(NodePlace place)
    {
        Directory.CreateDirectory(place.Data);
        var command = Prefix(place).Concat(shims.Variables(place)).Concat([Dotnet, plan.Program, "serve"]).Concat(Settings(place));
        var start = new ProcessStartInfo("/bin/sh", ["-c", Joined, place.Log, .. command]) { WorkingDirectory = place.Folder };
        foreach (var name in start.Environment.Keys.Where(IsOfArlen).ToList())
        {
            start.Environment.Remove(name);
        }

        // Nodes that share a machine look little for work while they have none: it would be the others' time.
        start.Environment.TryAdd("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "a");
        var process = Process.Start(start)!;
        reaper.Add(process.Id);
        return process;
    }

    /// <summary>A node's process has ended.</summary>
    public void Ended(int process) => reaper.Remove(process);

    private static string Dotnet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static bool IsOfArlen(string name) => name.StartsWith("ARLEN_", StringComparison.Ordinal);

    private IEnumerable<string> Settings(NodePlace place) =>
        Own(place).Concat(plan.Settings).SelectMany(setting => new[] { "--set", setting });

    private IEnumerable<string> Own(NodePlace place)
    {
        yield return $"data={place.Data}";
        yield return $"host={place.PublicHost}";
        yield return Line("port", place.Ports.Http);
        yield return "cluster.name=chaos";
        yield return $"cluster.nodeID={place.Name}";
        yield return Line("cluster.expectedNodes", places.Count);
        yield return $"cluster.host={place.PeerHost}";
        yield return Line("cluster.port", place.Ports.Gossip);
        yield return Line("journal.port", place.Ports.Log);
        yield return Line("transport.port", place.Ports.Data);
        yield return $"cluster.seeds={string.Join(',', places.Select(p => Line(p.PeerHost, p.Ports.Gossip, ':')))}";
    }

    private static string Line(string key, int value, char between = '=') =>
        string.Create(CultureInfo.InvariantCulture, $"{key}{between}{value}");
}
