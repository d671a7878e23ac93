using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Two clusters never merge, whatever address a node is given or takes over.</summary>
public sealed class SeparateClustersTests
{
    [Fact]
    public async Task A_stranger_on_a_dead_nodes_address_is_not_taken_for_it()
    {
        // The survivor goes on calling the address of its dead peer, where another cluster's node answers now.
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 2 });
        var (survivor, address) = (cluster[0], cluster[1]);
        await address.KillAsync();

        address.Start(
            "cluster.name=other",
            "cluster.nodeID=stranger",
            "cluster.expectedNodes=1",
            $"cluster.seeds=127.0.0.1:{address.Ports.Cluster}",
            $"data={Path.Combine(cluster.Folder, "stranger")}");
        await address.WaitReadyAsync(TimeSpan.FromSeconds(30));

        var start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10))
        {
            var other = await address.LookAsync();
            var own = await survivor.LookAsync();
            Assert.Equal(("other", "stranger"), (other.Name, string.Join(',', other.Members.Select(m => m.Node))));
            Assert.DoesNotContain(own.Members, m => m.Node == "stranger");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }

        // Nor do the stranger's answers keep the dead node alive.
        Assert.DoesNotContain("node-2", (await survivor.LookAsync()).Serving);
    }

    [Fact]
    public async Task Two_clusters_of_one_name_stay_two_when_a_node_of_one_is_pointed_at_the_other()
    {
        await using var first = await ArlenCluster.StartAsync(new() { Nodes = 2 });
        await using var second = await ArlenCluster.StartAsync(new() { Nodes = 2 });

        // Node 2 of the second forgets where it belongs: its data directory remembers.
        await second[1].RestartAsync($"cluster.seeds=127.0.0.1:{first[0].Ports.Cluster}", "cluster.nodeID=node-3");
        var exit = await second[1].WaitForExitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(78, exit);
        Assert.Contains("cluster_id_mismatch", second[1].Output, StringComparison.Ordinal);
        Assert.Equal(["node-1", "node-2"], (await first[0].LookAsync()).Serving);
        await second[0].WaitUntilAsync("its own node is gone", v => v.Serving.SequenceEqual(["node-1"]), TimeSpan.FromSeconds(15));
    }
}
