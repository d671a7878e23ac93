using System.Text.Json;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Probes;

public class ClusterProbesTests
{
    [Fact]
    public async Task Clusterz_says_who_is_there_who_owns_what_and_how_busy_the_node_is()
    {
        var facts = new ClusterFacts("shop", Enabled: true, EmitHeaders: false)
        {
            Failover = [new("heartbeat_interval", TimeSpan.FromMilliseconds(500))],
        };
        await using var host = await GatewayHost.StartAsync(facts: facts);
        host.Membership.Current = FakeMembership.View(2, FakeMembership.Member("node-1"), FakeMembership.Member("node-2"));
        await host.Client.GetAsync("/echo");
        await host.Client.GetAsync("/no/such/path");

        using var json = JsonDocument.Parse(await host.Client.GetStringAsync("/clusterz"));

        Assert.Equal(
            """{"in_flight":0,"waiting":0,"completed":2,"refused":1}""", json.RootElement.GetProperty("requests").GetRawText());
        Assert.Equal(
            """{"requests":{"count":16,"owned_here":2,"unowned":13,"owners":{"node-1":2,"node-2":1}}}""",
            json.RootElement.GetProperty("shards").GetRawText());
        Assert.Equal("""{"heartbeat_interval":500}""", json.RootElement.GetProperty("failover").GetRawText());
        Assert.Equal(
            """{"worker":"echo","running":1,"queued":2,"activations":3}""", json.RootElement.GetProperty("workers")[0].GetRawText());
        var cluster = json.RootElement.GetProperty("cluster");
        Assert.Equal(("shop", "node-1", "multi_node"), (Text(cluster, "name"), Text(cluster, "node_id"), Text(cluster, "mode")));
        Assert.Equal(
            """{"status":"nominal","met":true,"observed_nodes":2,"expected_nodes":2}""", cluster.GetProperty("quorum").GetRawText());
        var matrix = json.RootElement.GetProperty("coordination").GetProperty("capability_matrix");
        Assert.Equal("built_in", Text(matrix, "cross_node_request_routing"));
    }

    [Fact]
    public async Task A_minority_is_not_ok()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Membership.Current = FakeMembership.View(
            2, FakeMembership.Member("node-1"), FakeMembership.Member("node-2", reachable: false));

        using var json = JsonDocument.Parse(await host.Client.GetStringAsync("/clusterz"));

        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("partitioned", Text(json.RootElement.GetProperty("coordination"), "state"));
    }

    [Fact]
    public async Task Members_are_listed_with_what_is_known_of_each()
    {
        await using var host = await GatewayHost.StartAsync();

        using var json = JsonDocument.Parse(await host.Client.GetStringAsync("/v1/cluster/members"));

        Assert.Equal(
            """{"node":"node-1","address":"127.0.0.1:8110","url":"http://127.0.0.1:8080","status":"up","roles":["gateway","worker"]"""
            + ""","reachable":true,"up_since":"1970-01-01T00:00:00.000Z","version":"0.1.0"}""",
            json.RootElement.GetProperty("members")[0].GetRawText());
    }

    [Fact]
    public async Task Reasons_are_the_whole_catalogue()
    {
        await using var host = await GatewayHost.StartAsync();

        using var json = JsonDocument.Parse(await host.Client.GetStringAsync("/v1/reasons"));

        var reasons = json.RootElement.GetProperty("reasons").EnumerateArray().ToArray();
        Assert.Equal(RefusalCatalogue.All.Select(d => d.Name), reasons.Select(r => Text(r, "code")));
        var minority = reasons.Single(r => Text(r, "code") == "cluster_minority");
        Assert.Equal((503, 5), (minority.GetProperty("status").GetInt32(), minority.GetProperty("retry_after_seconds").GetInt32()));
        Assert.Equal("X-Arlen-Unavailable-Reason", Text(minority, "header"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
