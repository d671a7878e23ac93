using System.Net;
using System.Net.Sockets;
using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>A node that cannot start says why and how to repair it, and ends with 1, or 78 where only another setting helps.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private const int Failure = 1;

    /// <summary>For what only another setting repairs: nobody should start it again and again.</summary>
    private const int Configuration = 78;

    private readonly string _folder = Directory.CreateTempSubdirectory("arlen-refusal-").FullName;
    private readonly FreePorts _ports = FreePorts.Take(4);

    public void Dispose()
    {
        _ports.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("port")]
    [InlineData("cluster.port")]
    [InlineData("transport.port")]
    public async Task A_port_in_use_is_named(string key)
    {
        using var holder = new TcpListener(IPAddress.Loopback, _ports.Ports[3]);
        holder.Start();

        await MustBeAsync(Failure, "port_in_use", $"{_ports.Ports[3]}", $"{key}={_ports.Ports[3]}");
    }

    [Fact]
    public async Task A_data_directory_of_a_running_node_is_locked()
    {
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 1 });

        await MustBeAsync(Failure, "data_directory_locked", cluster[0].Data, $"data={cluster[0].Data}");
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_named()
    {
        // A folder cannot be made inside a file, whoever runs the test.
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "not a folder");

        await MustBeAsync(Configuration, "data_directory_unwritable", Path.Combine(file, "data"), $"data={Path.Combine(file, "data")}");
    }

    [Fact]
    public async Task The_name_of_a_live_node_is_taken()
    {
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 1 });

        await MustBeAsync(Failure, "node_name_taken", "node-1", Seeds(cluster), "cluster.name=test", "cluster.nodeID=node-1");
        Assert.Equal(["node-1"], (await cluster[0].LookAsync()).Serving);
    }

    [Fact]
    public async Task A_cluster_of_another_name_takes_nobody()
    {
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 1 });

        await MustBeAsync(Configuration, "cluster_name_mismatch", "other", Seeds(cluster), "cluster.name=other", "cluster.nodeID=stranger");
    }

    [Fact]
    public async Task A_cluster_of_another_id_takes_nobody()
    {
        await using var other = await ArlenCluster.StartAsync(new() { Nodes = 1 });
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 1 });
        await other[0].KillAsync();

        await MustBeAsync(
            Configuration,
            "cluster_id_mismatch",
            "cluster",
            Seeds(cluster),
            "cluster.name=test",
            "cluster.nodeID=stranger",
            $"data={other[0].Data}");
        Assert.Equal(["node-1"], (await cluster[0].LookAsync()).Serving);
    }

    [Fact]
    public Task Seeds_that_nobody_answers_at_are_named() => MustBeAsync(
        Failure,
        "seeds_unreachable",
        $"{_ports.Ports[3]}",
        $"cluster.seeds=127.0.0.1:{_ports.Ports[3]}",
        "cluster.expectedNodes=3",
        "cluster.joinTimeout=2s");

    private static string Seeds(ArlenCluster cluster) => $"cluster.seeds=127.0.0.1:{cluster[0].Ports.Cluster}";

    /// <summary>Starts a node on ports of its own, with these settings over all others.</summary>
    private Task MustBeAsync(int exit, string code, string says, params string[] settings) => StartRefusal.MustBeAsync(
        _folder,
        [
            $"port={_ports.Ports[0]}",
            $"cluster.port={_ports.Ports[1]}",
            $"transport.port={_ports.Ports[2]}",
            $"data={Path.Combine(_folder, "data")}",
            .. settings,
        ],
        exit,
        code,
        says);
}
