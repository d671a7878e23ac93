using System.Net;
using Arlen.Gateway.Tests.Fakes;

namespace Arlen.Gateway.Tests.Probes;

/// <summary>Alone: a meter provider listens to every meter of the process, and so to the gateways of the tests beside it.</summary>
[CollectionDefinition(nameof(MetricsProbeTests), DisableParallelization = true)]
[Collection(nameof(MetricsProbeTests))]
public class MetricsProbeTests
{
    [Fact]
    public async Task Metrics_count_what_was_served_and_what_was_refused()
    {
        await using var host = await GatewayHost.StartAsync();
        await host.Client.GetAsync("/echo");
        await host.Client.GetAsync("/no/such/path");
        await host.Client.GetAsync("/no/such/path");

        var text = await host.Client.GetStringAsync("/metrics");

        Assert.Matches("""(?m)^arlen_refusals_total\{[^}]*code="not_found"[^}]*\} 2$""", text);
        Assert.Matches("""(?m)^arlen_requests_completed_total(\{[^}]*\})? 3$""", text);
        Assert.Matches("""(?m)^arlen_request_duration_seconds_count(\{[^}]*\})? 3$""", text);
        Assert.Matches("""(?m)^arlen_requests_in_flight(\{[^}]*\})? 0$""", text);
        Assert.Contains("dotnet_", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http_server_request_duration", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_that_are_off_are_not_there()
    {
        await using var host = await GatewayHost.StartAsync(o => o.Observability.MetricsEnabled = false);

        using var response = await host.Client.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
