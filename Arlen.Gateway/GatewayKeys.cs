using System.Collections.Immutable;
using Arlen.Configuration;

namespace Arlen.Gateway;

/// <summary>The keys of the gateway.</summary>
public static class GatewayKeys
{
    /// <summary>Every key of the gateway, in the order in which the documents show them.</summary>
    public static ImmutableArray<KeyDefinition> All { get; } =
        [.. Listener, .. RequestLimits, .. Counts, .. Times, .. Observability, .. Demo];

    private static IEnumerable<KeyDefinition> Listener =>
    [
        new("host", KeyKind.Host, "127.0.0.1", "The address the public HTTP listener binds."),
        new("port", KeyKind.Port, "8080", "The port of the public HTTP listener; 0 lets the system choose."),
        new("listenBacklog", KeyKind.Integer, "512", "Connections the kernel holds before they are accepted.") { Min = "1", Max = "65535" },
    ];

    private static IEnumerable<KeyDefinition> RequestLimits =>
    [
        new("requestLimits.maxRequestLineBytes", KeyKind.Size, "8KiB", "The longest request line; past it 414 uri_limit.")
        {
            Min = "64", Max = "64KiB", Variable = "ARLEN_MAX_REQUEST_LINE_BYTES",
        },
        new("requestLimits.maxHeaderBytes", KeyKind.Size, "32KiB", "The largest header block; past it 431 header_limit.")
        {
            Min = "64", Max = "1MiB", Variable = "ARLEN_MAX_HEADER_BYTES",
        },
        new("requestLimits.maxHeaderCount", KeyKind.Integer, "100", "The most headers of a request; past it 431 header_limit.")
        {
            Min = "1", Max = "10000",
        },
        new("requestLimits.maxBodyBytes", KeyKind.Size, "1MiB", "The largest body; past it 413 body_limit.")
        {
            Min = "0", Max = "256MiB", Variable = "ARLEN_MAX_BODY_BYTES",
        },
    ];

    private static IEnumerable<KeyDefinition> Counts =>
    [
        new("runtimeLimits.maxConcurrentHTTPSessions", KeyKind.Integer, "10000", "Open HTTP connections; past it 503 http_session_limit.")
        {
            Min = "1", Max = "1000000", Variable = "ARLEN_MAX_HTTP_SESSIONS",
        },
        new("runtimeLimits.maxConcurrentWebSocketSessions", KeyKind.Integer, "256", "Open WebSockets; past it 503 websocket_session_limit.")
        {
            Min = "0", Max = "1000000", Variable = "ARLEN_MAX_WEBSOCKET_SESSIONS",
        },
        new("runtimeLimits.maxConcurrentRequests", KeyKind.Integer, "1024", "Requests served at once; past it they wait.")
        {
            Min = "1", Max = "1000000",
        },
        new("runtimeLimits.maxQueuedRequests", KeyKind.Integer, "1024", "Requests that may wait; past it 503 request_concurrency_limit.")
        {
            Min = "0", Max = "1000000",
        },
    ];

    private static IEnumerable<KeyDefinition> Times =>
    [
        new("runtimeLimits.maxQueueWait", KeyKind.Duration, "1s", "How long a request waits for a slot; past it 503 request_queue_timeout.")
        {
            Min = "1ms", Max = "5m",
        },
        new("runtimeLimits.headerTimeout", KeyKind.Duration, "10s", "How long headers may take; past it 408 request_header_timeout.")
        {
            Min = "100ms", Max = "5m",
        },
        new("runtimeLimits.bodyTimeout", KeyKind.Duration, "60s", "How long a body may take; past it 408 request_body_timeout.")
        {
            Min = "100ms", Max = "1h",
        },
        new("runtimeLimits.minBodyBytesPerSecond", KeyKind.Integer, "240", "How slowly a body may come after 5 s; slower is 408, 0 is any.")
        {
            Min = "0", Max = "1000000000",
        },
        new("runtimeLimits.idleTimeout", KeyKind.Duration, "2m", "How long a connection may be open without a request.")
        {
            Min = "1s", Max = "1h",
        },
        new("runtimeLimits.requestTimeout", KeyKind.Duration, "30s", "How long a request may take, whatever X-Arlen-Timeout asks.")
        {
            Min = "10ms", Max = "1h",
        },
    ];

    private static IEnumerable<KeyDefinition> Observability =>
    [
        Shown("tracePropagationEnabled", "Take trace ids from requests and give them with answers."),
        Shown("responseIdentityHeadersEnabled", "Answers carry X-Request-Id and X-Correlation-Id."),
        Shown("healthDetailsEnabled", "The JSON form of probes lists its checks."),
        Shown("readinessRequiresStartup", "A node that still starts is not ready."),
        Shown("readinessRequiresClusterQuorum", "A node without a quorum is not ready."),
        Shown("metricsEnabled", "Serve /metrics."),
    ];

    private static IEnumerable<KeyDefinition> Demo =>
    [
        new("demo.enabled", KeyKind.Flag, "off", "Serve the routes under /demo."),
        new("demo.allowCrash", KeyKind.Flag, "off", "Let /demo/crash?hard=true kill the process."),
    ];

    private static KeyDefinition Shown(string name, string summary) => new($"observability.{name}", KeyKind.Flag, "on", summary)
    {
        Variable = VariableOf(name),
    };

    // ARLEN_METRICS_ENABLED: these variables never had the section in their names.
    private static string VariableOf(string name) =>
        "ARLEN_" + string.Concat(name.Select(c => char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
