using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Arlen.Refusals;

namespace Arlen.Integration.Tests;

/// <summary>Each demonstration route, and each probe, answers on each node.</summary>
[Collection(ThreeNodes.Name)]
public sealed class DemoRoutesTests(ThreeNodes nodes)
{
    public static TheoryData<int> Nodes => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task Echo_says_what_came(int node)
    {
        var http = nodes.Cluster[node].Http;

        var got = await http.GetFromJsonAsync<JsonElement>("demo/echo?a=1");
        using var answer = await http.PostAsync(new Uri("demo/echo", UriKind.Relative), new StringContent("hello"));
        var posted = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(("GET", "/demo/echo"), (got.GetProperty("method").GetString(), got.GetProperty("path").GetString()));
        Assert.Contains("a=1", got.GetProperty("query").ToString(), StringComparison.Ordinal);
        Assert.Equal(("POST", "hello"), (posted.GetProperty("method").GetString(), posted.GetProperty("body").GetString()));
        Assert.StartsWith("node-", posted.GetProperty("node").GetString(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("X-Request-Id") && answer.Headers.Contains("X-Correlation-Id"));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task Work_waits_as_long_as_it_was_told(int node)
    {
        var start = TimeProvider.System.GetTimestamp();

        using var waited = await nodes.Cluster[node].Http.GetAsync(new Uri("demo/work?ms=200", UriKind.Relative));
        var took = TimeProvider.System.GetElapsedTime(start);
        using var computed = await nodes.Cluster[node].Http.GetAsync(new Uri("demo/work?ms=20&cpu=true", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (waited.StatusCode, computed.StatusCode));
        Assert.InRange(took.TotalMilliseconds, 199, 2000);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task A_counter_counts_and_says_where_it_lives(int node)
    {
        var http = nodes.Cluster[node].Http;
        var url = new Uri($"demo/counters/route-{node}-{Guid.NewGuid():n}", UriKind.Relative);

        var before = await http.GetFromJsonAsync<JsonElement>(url);
        using var answer = await http.PostAsync(url, null);
        var after = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((0, 1), (before.GetProperty("value").GetInt64(), after.GetProperty("value").GetInt64()));
        Assert.StartsWith("node-", after.GetProperty("node").GetString(), StringComparison.Ordinal);
        Assert.True(after.GetProperty("epoch").GetInt64() > 0);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task The_probes_and_the_catalogue_answer(int node)
    {
        var http = nodes.Cluster[node].Http;

        Assert.Equal("ok\n", await http.GetStringAsync("healthz"));
        Assert.Equal("live\n", await http.GetStringAsync("livez"));
        Assert.Equal("ready\n", await http.GetStringAsync("readyz"));
        Assert.Contains("arlen_", await http.GetStringAsync("metrics"), StringComparison.Ordinal);
        var reasons = await http.GetStringAsync("v1/reasons");
        Assert.All(RefusalCatalogue.All, d => Assert.Contains($"\"{d.Name}\"", reasons, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_path_that_nobody_serves_is_a_problem_with_a_name()
    {
        using var answer = await nodes.Cluster[0].Http.GetAsync(new Uri("nowhere", UriKind.Relative));

        var problem = await Problem.ReadAsync(answer);

        Assert.Equal((404, "not_found"), (problem.Status, problem.Code));
    }

    [Fact]
    public async Task All_nodes_tell_the_same_of_their_cluster()
    {
        var views = await Task.WhenAll(nodes.Cluster.Nodes.Select(n => n.LookAsync()));

        Assert.All(views, v => Assert.Equal(["node-1", "node-2", "node-3"], v.Serving));
        Assert.All(views, v => Assert.Equal(("nominal", 3, "test"), (v.Quorum, v.ObservedNodes, v.Name)));
        Assert.Equal(["node-1", "node-2", "node-3"], views.Select(v => v.Node));
    }
}
