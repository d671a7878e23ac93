using System.Globalization;

namespace Arlen.Testing;

/// <summary>A cluster of real processes on loopback ports, with everything it wrote in a folder of its own.</summary>
/// <remarks>
/// Disposing it kills the nodes and removes the folder. Nodes do not outlive the test's process, however that ends.
/// <code>
/// await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 3, Program = "Greeter.dll" });
/// var greeting = await cluster[0].Http.GetStringAsync("hello/world");
/// </code>
/// </remarks>
public sealed class ArlenCluster : IAsyncDisposable
{
    private readonly ArlenClusterOptions _options;
    private readonly FreePorts _ports;

    private ArlenCluster(ArlenClusterOptions options)
    {
        _options = options;
        Folder = Directory.CreateTempSubdirectory("arlen-test-").FullName;
        _ports = FreePorts.Take(options.Nodes * 3);
        var ports = _ports.Ports.Chunk(3).Select(p => new NodePorts(p[0], p[1], p[2])).ToList();
        Nodes = [.. ports.Select((own, i) => new ArlenNode(Plan(own, i, ports)))];
    }

    /// <summary>The nodes, in the order of their names.</summary>
    public IReadOnlyList<ArlenNode> Nodes { get; }

    /// <summary>The folder of the cluster: one folder a node in it.</summary>
    public string Folder { get; }

    /// <summary>A node by its place.</summary>
    /// <param name="index">0 for <c>node-1</c>.</param>
    public ArlenNode this[int index] => Nodes[index];

    /// <summary>A node by its name.</summary>
    /// <param name="name"><c>node-1</c> …</param>
    public ArlenNode this[string name] => Nodes.Single(n => n.Name == name);

    /// <summary>Starts a cluster and waits until every node is ready and sees all others.</summary>
    /// <param name="options">What it is like; three nodes of <c>arlen</c> by default.</param>
    /// <exception cref="TimeoutException">It was not ready in time; the message has what was seen last.</exception>
    /// <exception cref="InvalidOperationException">A node ended; the message has what it wrote.</exception>
    public static async Task<ArlenCluster> StartAsync(ArlenClusterOptions? options = null)
    {
        KeepThreadsForTheTest();
        var cluster = new ArlenCluster(options ?? new ArlenClusterOptions());
        if (!cluster._options.StartNodes)
        {
            return cluster;
        }

        try
        {
            foreach (var node in cluster.Nodes)
            {
                node.Start();
            }

            await cluster.WaitReadyAsync(cluster._options.StartWithin).ConfigureAwait(false);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until every node is ready and sees all nodes up.</summary>
    /// <param name="within">How long.</param>
    /// <exception cref="TimeoutException">They do not.</exception>
    public async Task WaitReadyAsync(TimeSpan within)
    {
        await Task.WhenAll(Nodes.Select(n => n.WaitReadyAsync(within))).ConfigureAwait(false);
        await WaitUntilAsync("all nodes see each other", v => v.Serving.Count() == Nodes.Count, within).ConfigureAwait(false);
    }

    /// <summary>Waits until every running node sees the cluster in a certain state.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="isRight">Whether one node's view is right.</param>
    /// <param name="within">How long.</param>
    /// <exception cref="TimeoutException">One does not.</exception>
    public Task WaitUntilAsync(string what, Func<ClusterView, bool> isRight, TimeSpan within) =>
        Task.WhenAll(Nodes.Where(n => n.IsRunning).Select(n => n.WaitUntilAsync(what, isRight, within)));

    /// <summary>Kills the nodes and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(n => n.DisposeAsync().AsTask())).ConfigureAwait(false);
        _ports.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private NodePlan Plan(NodePorts own, int index, IReadOnlyList<NodePorts> all)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"node-{index + 1}");
        var folder = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        return new NodePlan(name, own, folder, _options, all);
    }

    /// <summary>Reading a process's output takes a thread of the pool each, and the pool of a small machine adds one each half second: a
    /// client in the test would look half a second slow for no fault of the cluster's.</summary>
    private static void KeepThreadsForTheTest()
    {
        const int Enough = 32;
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Enough), completions);
    }
}
