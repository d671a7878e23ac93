using System.Net.Http.Json;
using System.Text.Json;
using Arlen.Testing;
using Arlen.Testing.Load;
using Xunit.Abstractions;

namespace Arlen.Integration.Tests;

/// <summary>1,000 keyed counters, incremented concurrently through all nodes, give exact sums.</summary>
[Collection(ThreeNodes.Name)]
public sealed class CountersTests(ThreeNodes nodes, ITestOutputHelper output)
{
    private const int Keys = 1000;
    private const int TimesThroughEachNode = 3;

    [Fact]
    public async Task A_thousand_counters_incremented_through_all_nodes_give_exact_sums()
    {
        var run = Guid.NewGuid().ToString("n");

        // One load through each node at the same time. Each goes over the keys in another order, so that they meet.
        var reports = await Task.WhenAll(nodes.Urls.Select((url, i) => LoadRun.RunAsync(
            new LoadOptions { Targets = [url], Clients = 32, Request = n => Increment(run, ((n * 7) + (i * 331)) % Keys) },
            Keys * TimesThroughEachNode)));
        var values = await ReadAllAsync(run);

        Array.ForEach(reports, r => output.WriteLine(r.ToString()));
        Assert.All(reports, r => Assert.Empty(r.Failures));
        Assert.Equal(Keys, values.Count);
        Assert.All(values, v => Assert.Equal(TimesThroughEachNode * 3, v.Value));
        Assert.Equal(["node-1", "node-2", "node-3"], values.Select(v => v.Node).Distinct().Order());
    }

    private static HttpRequestMessage Increment(string run, long key) =>
        new(HttpMethod.Post, new Uri($"demo/counters/{run}-{key}", UriKind.Relative)) { Content = new ByteArrayContent([]) };

    private async Task<List<(string Node, long Value)>> ReadAllAsync(string run)
    {
        var values = new List<(string, long)>();
        foreach (var chunk in Enumerable.Range(0, Keys).Chunk(50))
        {
            var node = nodes.Cluster[values.Count / 50 % 3];
            values.AddRange(await Task.WhenAll(chunk.Select(key => ReadAsync(node, $"{run}-{key}"))));
        }

        return values;
    }

    private static async Task<(string Node, long Value)> ReadAsync(ArlenNode node, string key)
    {
        var counter = await node.Http.GetFromJsonAsync<JsonElement>($"demo/counters/{key}");
        return (counter.GetProperty("node").GetString()!, counter.GetProperty("value").GetInt64());
    }
}
