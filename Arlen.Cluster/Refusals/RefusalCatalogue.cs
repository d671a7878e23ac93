using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Arlen.Refusals;

/// <summary>Every refusal there is. None exists outside this list; <c>/v1/reasons</c> prints it.</summary>
public static class RefusalCatalogue
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>All refusals, in the order of their codes.</summary>
    public static ImmutableArray<RefusalDefinition> All { get; } =
    [
        new(RefusalCode.HttpSessionLimit, "http_session_limit", RefusalKind.Overload,
            "Too many open connections.",
            "open HTTP connections are at runtimeLimits.maxConcurrentHTTPSessions; the connection is closed",
            Soon, new("Close idle connections, add a node, or raise the limit.", "runtimeLimits.maxConcurrentHTTPSessions = 20000")),
        new(RefusalCode.WebSocketSessionLimit, "websocket_session_limit", RefusalKind.Overload,
            "Too many open WebSockets.",
            "WebSocket sessions are at runtimeLimits.maxConcurrentWebSocketSessions",
            Soon, new("Connect to another node, or raise the limit.", "runtimeLimits.maxConcurrentWebSocketSessions = 1024")),
        new(RefusalCode.RequestConcurrencyLimit, "request_concurrency_limit", RefusalKind.Overload,
            "The node is busy.",
            "requests in flight are at runtimeLimits.maxConcurrentRequests and runtimeLimits.maxQueuedRequests wait already",
            Soon, new("Try again after Retry-After, or on another node.", "runtimeLimits.maxConcurrentRequests = 2048")),
        new(RefusalCode.RequestQueueTimeout, "request_queue_timeout", RefusalKind.Overload,
            "The node is busy.",
            "the request waited longer than runtimeLimits.maxQueueWait for a slot",
            Soon, new("Try again after Retry-After, or on another node.", "runtimeLimits.maxQueueWait = 2s")),
        new(RefusalCode.WorkerQueueFull, "http_worker_queue_full", RefusalKind.Overload,
            "The workers of this route are busy.",
            "the route's slots and queue are full here and on the peer that was tried, or the key's queue is full at its owner",
            Soon, new("Try again after Retry-After, or give the worker more slots.", "workers.maxConcurrent = 128")),
        new(RefusalCode.NodeDraining, "node_draining", RefusalKind.Outage,
            "This node is leaving.",
            "the node is draining; the connection is closed after the response",
            Soon, new("Connect to another node.", null)),
        new(RefusalCode.ClusterMinority, "cluster_minority", RefusalKind.Outage,
            "This node is cut off from the majority of the cluster.",
            "this side of a partition has no quorum",
            TimeSpan.FromSeconds(5), new("Connect to another node; repair the network between the nodes.", "arlen status")),
        new(RefusalCode.ShardUnavailable, "shard_unavailable", RefusalKind.Outage,
            "The owner of this key is changing.",
            "no owner of the key's shard could be reached within the budget, or too many requests wait for one",
            Soon, new("Try again after Retry-After; an owner is found within cluster.failover.", "cluster.failover = 10s")),
        new(RefusalCode.DeadlineExceeded, "deadline_exceeded", RefusalKind.Outage,
            "The time for this request is up.",
            "the request's budget (X-Arlen-Timeout or runtimeLimits.requestTimeout) ran out before an answer; detail says whether work had started",
            Soon, new("Give the request more time, or ask for less work.", "X-Arlen-Timeout: 30s")),
        new(RefusalCode.WorkerCrashed, "worker_crashed", RefusalKind.Fault,
            "The worker failed while it ran this request.",
            "the handler threw, or its node died while it ran, and running it again is not known to be safe",
            Soon, new("Look for the request id in the node's log; retry if the work may run twice.", "arlen logs")),
        new(RefusalCode.WorkerCircuitOpen, "worker_circuit_open", RefusalKind.Outage,
            "This worker crashed too often and rests.",
            "the worker crashed workers.crashLimit times in a row; its calls are refused until the back-off has passed",
            Soon, new("Repair the handler; its last error is in the log.", "arlen logs")),
        new(RefusalCode.WorkerUnknown, "worker_unknown", RefusalKind.Outage,
            "No node runs this worker.",
            "the node that owns the key, or the peer that was asked, does not have a worker of this name",
            Soon, new("Run the same program on every node of the cluster.", "arlen status")),
        new(RefusalCode.ReplyLimit, "reply_limit", RefusalKind.Fault,
            "The worker's answer is too large.",
            "the answer is larger than transport.maxFrameBytes and the worker runs on another node",
            null, new("Answer with less, or raise the limit on every node.", "transport.maxFrameBytes = 16MiB")),
        new(RefusalCode.RequestHeaderTimeout, "request_header_timeout", RefusalKind.Caller,
            "The request's headers took too long.",
            "the request line and headers did not arrive within runtimeLimits.headerTimeout; the connection is closed",
            null, new("Send the headers at once.", "runtimeLimits.headerTimeout = 10s")),
        new(RefusalCode.RequestBodyTimeout, "request_body_timeout", RefusalKind.Caller,
            "The request's body took too long.",
            "the body did not arrive within runtimeLimits.bodyTimeout, or slower than runtimeLimits.minBodyBytesPerSecond; the connection is closed",
            null, new("Send the body faster, or raise the limit.", "runtimeLimits.bodyTimeout = 60s")),
        new(RefusalCode.BodyLimit, "body_limit", RefusalKind.Caller,
            "The request's body is too large.",
            "the body is larger than requestLimits.maxBodyBytes",
            null, new("Send less, or raise the limit.", "requestLimits.maxBodyBytes = 4MiB")),
        new(RefusalCode.HeaderLimit, "header_limit", RefusalKind.Caller,
            "The request's headers are too large.",
            "the headers are larger than requestLimits.maxHeaderBytes or more than requestLimits.maxHeaderCount",
            null, new("Send fewer or shorter headers.", "requestLimits.maxHeaderBytes = 64KiB")),
        new(RefusalCode.UriLimit, "uri_limit", RefusalKind.Caller,
            "The request line is too long.",
            "the request line is longer than requestLimits.maxRequestLineBytes",
            null, new("Send long values in the body.", "requestLimits.maxRequestLineBytes = 8KiB")),
        new(RefusalCode.BadRequest, "bad_request", RefusalKind.Caller,
            "This is not a well-formed HTTP request.",
            "the request breaks RFC 9112; the connection is closed",
            null, new("Send a request that follows RFC 9112.", null)),
        new(RefusalCode.AmbiguousFraming, "ambiguous_framing", RefusalKind.Caller,
            "The length of this request is ambiguous.",
            "Content-Length and Transfer-Encoding together, a coding other than chunked, or Transfer-Encoding in HTTP/1.0; the connection is closed",
            null, new("State the length once: Content-Length, or Transfer-Encoding: chunked.", "Content-Length: 12")),
        new(RefusalCode.InvalidName, "invalid_name", RefusalKind.Caller,
            "This is not a valid name or key.",
            "a name must be 1 to 64 of a-z, 0-9, '.', '_', '-', a key 1 to 512 bytes without control characters",
            null, new("Use a name of the allowed form.", "orders-eu.2026")),
        new(RefusalCode.NotFound, "not_found", RefusalKind.Caller,
            "Nothing is served at this path.",
            "no route matches the path",
            null, new("Check the path.", "GET /healthz")),
        new(RefusalCode.MethodNotAllowed, "method_not_allowed", RefusalKind.Caller,
            "This path does not serve this method.",
            "a route matches the path but not the method; Allow lists those it serves",
            null, new("Use a method that Allow lists.", null)),
        new(RefusalCode.InternalError, "internal_error", RefusalKind.Fault,
            "The server failed.",
            "a fault that no other code names; the log has the exception under the request id",
            null, new("Look for the request id in the node's log and report it.", "arlen logs")),
        new(RefusalCode.InvalidArgument, "invalid_argument", RefusalKind.Caller,
            "A parameter of this request cannot be read.",
            "a header, query or body value is not of the documented form; detail names it",
            null, new("Send the value in the documented form.", "X-Arlen-Timeout: 750ms")),
    ];

    private static readonly FrozenDictionary<string, RefusalDefinition> ByName = All.ToFrozenDictionary(d => d.Name);

    /// <summary>What <paramref name="code"/> means.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is <see cref="RefusalCode.None"/> or not a code.</exception>
    public static RefusalDefinition Get(RefusalCode code)
    {
        var index = (int)code - 1;
        return (uint)index < (uint)All.Length ? All[index] : throw new ArgumentOutOfRangeException(nameof(code), code, "not a refusal");
    }

    /// <summary>The refusal of that public name, or null.</summary>
    public static RefusalDefinition? Find(string name) => ByName.GetValueOrDefault(name);
}
