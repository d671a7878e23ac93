using System.Net;
using System.Text.Json;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Hosting;

namespace Arlen.Gateway.Tests.Probes;

public class HealthProbesTests
{
    [Theory]
    [InlineData("/healthz", "ok\n")]
    [InlineData("/livez", "live\n")]
    [InlineData("/readyz", "ready\n")]
    public async Task A_probe_is_one_line(string path, string text)
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData(NodePhase.Starting)]
    [InlineData(NodePhase.Draining)]
    public async Task A_node_that_starts_or_leaves_is_alive_and_not_ready(NodePhase phase)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Lifecycle.Phase = phase;

        using var ready = await host.Client.GetAsync("/readyz");
        using var live = await host.Client.GetAsync("/livez");
        using var health = await host.Client.GetAsync("/healthz");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not_ready\n"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, health.StatusCode));
    }

    [Theory]
    [InlineData("/readyz?format=json", null)]
    [InlineData("/readyz", "application/json")]
    public async Task Json_says_what_was_looked_at(string path, string? accept)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Membership.Current = FakeMembership.View(3, FakeMembership.Member("node-1"), FakeMembership.Member("node-2"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await host.Client.SendAsync(request);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = json.RootElement;

        Assert.Equal(("ready", "ok", "node-1"), (Text(root, "signal"), Text(root, "status"), Text(root, "node")));
        Assert.True(root.GetProperty("ok").GetBoolean() && root.GetProperty("ready").GetBoolean());
        Assert.InRange(root.GetProperty("uptime_seconds").GetInt64(), 90, 600);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", Text(root, "timestamp_utc"));
        var quorum = root.GetProperty("checks").GetProperty("cluster_quorum");
        Assert.Equal("degraded", Text(quorum, "status"));
        Assert.Equal((2, 3), (quorum.GetProperty("observed_nodes").GetInt32(), quorum.GetProperty("expected_nodes").GetInt32()));
        string[] checks = ["startup", "membership", "cluster_quorum", "draining"];
        Assert.Equal(checks, root.GetProperty("checks").EnumerateObject().Select(c => c.Name));
    }

    [Fact]
    public async Task A_node_that_drains_says_so()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Lifecycle.Phase = NodePhase.Draining;

        using var response = await host.Client.GetAsync("/readyz?format=json");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("not_ready", Text(json.RootElement, "status"));
        Assert.Equal("draining", Text(json.RootElement.GetProperty("checks").GetProperty("draining"), "status"));
        Assert.False(json.RootElement.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Without_details_the_checks_are_left_out()
    {
        await using var host = await GatewayHost.StartAsync(o => o.Observability.HealthDetailsEnabled = false);

        using var json = JsonDocument.Parse(await host.Client.GetStringAsync("/healthz?format=json"));

        Assert.False(json.RootElement.TryGetProperty("checks", out _));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz?format=json")]
    [InlineData("/clusterz")]
    [InlineData("/metrics")]
    [InlineData("/v1/reasons")]
    [InlineData("/v1/cluster/members")]
    public async Task Head_is_answered_without_a_body(string path)
    {
        await using var host = await GatewayHost.StartAsync();

        var answer = await host.SendRawAsync($"HEAD {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_method_is_refused()
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.PostAsync("/healthz", null);

        Assert.Equal("method_not_allowed", (await Problem.ReadAsync(response)).Code);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
