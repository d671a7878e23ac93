using System.Text.Json;
using Arlen.Configuration;

namespace Arlen.Gateway.Tests;

public class GatewayKeysTests
{
    [Fact]
    public void The_defaults_of_the_keys_are_those_of_the_options() =>
        Assert.Equal(JsonSerializer.Serialize(new GatewayOptions()), JsonSerializer.Serialize(Load()));

    [Fact]
    public void Every_key_reaches_its_option()
    {
        var options = Load(
            "host=127.0.0.2", "port=1", "listenBacklog=2", "requestLimits.maxRequestLineBytes=65", "requestLimits.maxHeaderBytes=66",
            "requestLimits.maxHeaderCount=5", "requestLimits.maxBodyBytes=6", "runtimeLimits.maxConcurrentHTTPSessions=7",
            "runtimeLimits.maxConcurrentWebSocketSessions=8", "runtimeLimits.maxConcurrentRequests=9", "runtimeLimits.maxQueuedRequests=10",
            "runtimeLimits.maxQueueWait=11s", "runtimeLimits.headerTimeout=12s", "runtimeLimits.bodyTimeout=13s",
            "runtimeLimits.minBodyBytesPerSecond=14", "runtimeLimits.idleTimeout=15s", "runtimeLimits.requestTimeout=16s",
            "observability.tracePropagationEnabled=off", "observability.responseIdentityHeadersEnabled=off",
            "observability.healthDetailsEnabled=off", "observability.readinessRequiresStartup=off",
            "observability.readinessRequiresClusterQuorum=off", "observability.metricsEnabled=off",
            "demo.enabled=on", "demo.allowCrash=on");

        Assert.Equal(
            """
            {"Host":"127.0.0.2","Port":1,"ListenBacklog":2,
            "RequestLimits":{"MaxRequestLineBytes":65,"MaxHeaderBytes":66,"MaxHeaderCount":5,"MaxBodyBytes":6},
            "RuntimeLimits":{"MaxConcurrentHTTPSessions":7,"MaxConcurrentWebSocketSessions":8,
            "MaxConcurrentRequests":9,"MaxQueuedRequests":10,
            "MaxQueueWait":"00:00:11","HeaderTimeout":"00:00:12","BodyTimeout":"00:00:13","MinBodyBytesPerSecond":14,
            "IdleTimeout":"00:00:15","RequestTimeout":"00:00:16"},
            "Observability":{"TracePropagationEnabled":false,"ResponseIdentityHeadersEnabled":false,"HealthDetailsEnabled":false,
            "ReadinessRequiresStartup":false,"ReadinessRequiresClusterQuorum":false,"MetricsEnabled":false},
            "Demo":{"Enabled":true,"AllowCrash":true}}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(options));
        Assert.Equal(25, GatewayKeys.All.Length);
    }

    [Theory]
    [InlineData("port", "ARLEN_PORT")]
    [InlineData("listenBacklog", "ARLEN_LISTEN_BACKLOG")]
    [InlineData("requestLimits.maxRequestLineBytes", "ARLEN_MAX_REQUEST_LINE_BYTES")]
    [InlineData("requestLimits.maxHeaderBytes", "ARLEN_MAX_HEADER_BYTES")]
    [InlineData("requestLimits.maxBodyBytes", "ARLEN_MAX_BODY_BYTES")]
    [InlineData("runtimeLimits.maxConcurrentHTTPSessions", "ARLEN_MAX_HTTP_SESSIONS")]
    [InlineData("runtimeLimits.maxConcurrentWebSocketSessions", "ARLEN_MAX_WEBSOCKET_SESSIONS")]
    [InlineData("observability.tracePropagationEnabled", "ARLEN_TRACE_PROPAGATION_ENABLED")]
    [InlineData("observability.responseIdentityHeadersEnabled", "ARLEN_RESPONSE_IDENTITY_HEADERS_ENABLED")]
    [InlineData("observability.healthDetailsEnabled", "ARLEN_HEALTH_DETAILS_ENABLED")]
    [InlineData("observability.readinessRequiresStartup", "ARLEN_READINESS_REQUIRES_STARTUP")]
    [InlineData("observability.readinessRequiresClusterQuorum", "ARLEN_READINESS_REQUIRES_CLUSTER_QUORUM")]
    [InlineData("observability.metricsEnabled", "ARLEN_METRICS_ENABLED")]
    public void Variables_of_the_contract_keep_their_names(string key, string variable) =>
        Assert.Equal(variable, ArlenWebHost.Catalogue.Find(key)!.Variable);

    [Fact]
    public void Listening_beyond_loopback_must_be_said_twice()
    {
        var request = new ConfigurationRequest(ArlenWebHost.Catalogue) { Sets = ["host=0.0.0.0"], Rules = ArlenWebHost.Rules };

        Assert.Contains(ConfigurationLoader.Load(request).Problems, p => p is { Code: "unsafe_network", Key: "host" });
    }

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:8080")]
    [InlineData("localhost", "http://localhost:8080")]
    [InlineData("0.0.0.0", "http://node-1.example:8080")]
    [InlineData("::", "http://node-1.example:8080")]
    [InlineData("::1", "http://[::1]:8080")]
    public void Others_are_told_an_address_that_leads_here(string host, string url) =>
        Assert.Equal(url, PublicUrl.Of(new GatewayOptions { Host = host }, "node-1.example"));

    private static GatewayOptions Load(params string[] sets)
    {
        var request = new ConfigurationRequest(ArlenWebHost.Catalogue) { Directory = Path.GetTempPath(), Sets = sets };
        var loaded = ConfigurationLoader.Load(request);
        Assert.Empty(loaded.Problems);
        return ArlenWebHost.OptionsOf(loaded);
    }
}
