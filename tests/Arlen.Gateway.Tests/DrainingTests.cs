using System.Net;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Hosting;
using Arlen.Workers;

namespace Arlen.Gateway.Tests;

public class DrainingTests
{
    [Theory]
    [InlineData("/echo")]
    [InlineData("/readyz")]
    [InlineData("/no/such/path")]
    public async Task While_the_node_drains_every_answer_ends_its_connection(string path)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Lifecycle.Phase = NodePhase.Draining;

        var answer = await host.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Contains("Connection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_inside_when_the_drain_began_is_served_and_ends_its_connection()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) =>
        {
            host.Lifecycle.Phase = NodePhase.Draining;
            return new(WorkerOutcome.Answered(WorkerReply.Text("served")));
        };

        var answer = await host.SendRawAsync("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("served", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_has_left_serves_nothing_but_probes()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Lifecycle.Phase = NodePhase.Stopped;

        using var refused = await host.Client.GetAsync("/echo");
        using var live = await host.Client.GetAsync("/livez");

        Assert.Equal("node_draining", (await Problem.ReadAsync(refused)).Code);
        Assert.Equal("node_draining", refused.Headers.GetValues("X-Arlen-Unavailable-Reason").Single());
        Assert.True(refused.Headers.ConnectionClose);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }
}
