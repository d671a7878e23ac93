namespace Arlen.Gateway;

/// <summary>The <c>runtimeLimits</c> section: how many requests and connections there may be, and for how long.</summary>
public sealed class RuntimeLimitOptions
{
    /// <summary>Open HTTP connections; past it <c>503 http_session_limit</c> and the connection is closed.</summary>
    /// <value>Default 10,000 connections.</value>
    public int MaxConcurrentHTTPSessions { get; set; } = 10_000;

    /// <summary>Open WebSockets; past it <c>503 websocket_session_limit</c>.</summary>
    /// <value>Default 256 sessions.</value>
    public int MaxConcurrentWebSocketSessions { get; set; } = 256;

    /// <summary>Requests served at once; past it they queue.</summary>
    /// <value>Default 1,024 requests.</value>
    public int MaxConcurrentRequests { get; set; } = 1024;

    /// <summary>Requests that wait for a slot; past it <c>503 request_concurrency_limit</c>.</summary>
    /// <value>Default 1,024 requests.</value>
    public int MaxQueuedRequests { get; set; } = 1024;

    /// <summary>How long a request waits for a slot; past it <c>503 request_queue_timeout</c>.</summary>
    /// <value>Default 1 s: a caller that waited longer has better things to do than to wait on.</value>
    public TimeSpan MaxQueueWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the request line and headers may take; past it <c>408 request_header_timeout</c>.</summary>
    /// <value>Default 10 s.</value>
    public TimeSpan HeaderTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a body may take in all; past it <c>408 request_body_timeout</c>.</summary>
    /// <value>Default 60 s.</value>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How slowly a body may come once five seconds have passed; slower is <c>408 request_body_timeout</c>.</summary>
    /// <value>Bytes per second; 0 for no minimum. Default 240, as the platform's.</value>
    public int MinBodyBytesPerSecond { get; set; } = 240;

    /// <summary>How long a connection may be open without a request; it is closed then.</summary>
    /// <value>Default 2 min.</value>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a request may take, whatever <c>X-Arlen-Timeout</c> asks for; past it <c>504 deadline_exceeded</c>.</summary>
    /// <value>Default 30 s.</value>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
