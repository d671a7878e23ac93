using System.Diagnostics;
using System.Globalization;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Workers;

namespace Arlen.Gateway.Tests.Identity;

public class IdentityHeadersTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory]
    [InlineData("/echo")]
    [InlineData("/healthz")]
    [InlineData("/clusterz")]
    [InlineData("/no/such/path")]
    public async Task Every_answer_carries_its_ids(string path)
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.GetAsync(path);

        var id = Header(response, "X-Request-Id");
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(id, Header(response, "X-Correlation-Id"));
        Assert.Matches("^[0-9a-f]{32}$", Header(response, "X-Trace-Id"));
        Assert.Matches($"^00-{Header(response, "X-Trace-Id")}-[0-9a-f]{{16}}-01$", Header(response, "traceparent"));
    }

    [Fact]
    public async Task A_callers_trace_and_correlation_go_on_and_its_request_id_does_not()
    {
        await using var host = await GatewayHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo")
        {
            Headers =
            {
                { "traceparent", $"00-{Trace}-00f067aa0ba902b7-00" }, { "X-Correlation-Id", "order-17" }, { "X-Request-Id", "mine" },
            },
        };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(Trace, Header(response, "X-Trace-Id"));
        Assert.Equal("order-17", Header(response, "X-Correlation-Id"));
        Assert.NotEqual("mine", Header(response, "X-Request-Id"));
        Assert.Equal(Header(response, "traceparent"), host.Workers.Seen!.TraceParent);
        Assert.Equal(Header(response, "X-Request-Id"), host.Workers.Seen.RequestId);
        Assert.EndsWith("-00", Header(response, "traceparent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_where_it_is_turned_off()
    {
        await using var host = await GatewayHost.StartAsync(o =>
            (o.Observability.ResponseIdentityHeadersEnabled, o.Observability.TracePropagationEnabled) = (false, false));

        using var response = await host.Client.GetAsync("/no/such/path");

        Assert.DoesNotContain(response.Headers, h => h.Key.StartsWith("X-", StringComparison.Ordinal) || h.Key == "traceparent");
        Assert.Null((await Problem.ReadAsync(response)).TraceId);
    }

    [Fact]
    public async Task With_emitHeaders_the_cluster_and_the_node_are_named()
    {
        await using var host = await GatewayHost.StartAsync(facts: new ClusterFacts("shop", Enabled: true, EmitHeaders: true));
        host.Membership.Current = FakeMembership.View(3, FakeMembership.Member("node-1"), FakeMembership.Member("node-2"));

        using var response = await host.Client.GetAsync("/echo");

        Assert.Equal("shop", Header(response, "X-Arlen-Cluster"));
        Assert.Equal("node-1", Header(response, "X-Arlen-Node"));
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Header(response, "X-Arlen-Worker-Pid"));
        Assert.Equal("degraded", Header(response, "X-Arlen-Cluster-Status"));
        Assert.Equal(("2", "3"), (Header(response, "X-Arlen-Cluster-Observed-Nodes"), Header(response, "X-Arlen-Cluster-Expected-Nodes")));
    }

    [Fact]
    public async Task Without_it_they_are_not()
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.GetAsync("/echo");

        Assert.DoesNotContain(response.Headers, h => h.Key.StartsWith("X-Arlen-", StringComparison.Ordinal) || h.Key == "Server");
    }

    [Fact]
    public async Task No_Activity_is_made_for_a_request()
    {
        Activity? seen = null;
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) =>
        {
            seen = Activity.Current;
            return new(WorkerOutcome.Answered(WorkerReply.Empty()));
        };

        // The client of this test has activities of its own only where somebody listens; a request without one must not get one.
        await host.SendRawAsync("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Null(seen);
    }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
