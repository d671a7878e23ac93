namespace Arlen.Refusals;

/// <summary>Every deliberate "no" of the product. The numbers are on the wire and in golden bytes: never reuse one.</summary>
/// <remarks>What each means, its public name and its repair: <see cref="RefusalCatalogue"/>.</remarks>
public enum RefusalCode : byte
{
    /// <summary>No refusal.</summary>
    None = 0,

    /// <summary>Open HTTP connections at their limit.</summary>
    HttpSessionLimit = 1,

    /// <summary>Open WebSockets at their limit.</summary>
    WebSocketSessionLimit = 2,

    /// <summary>In-flight requests at the node's limit and its wait queue full.</summary>
    RequestConcurrencyLimit = 3,

    /// <summary>Waited too long for a slot.</summary>
    RequestQueueTimeout = 4,

    /// <summary>The worker's slots and queue are full, here and on the peer tried.</summary>
    WorkerQueueFull = 5,

    /// <summary>This node is leaving.</summary>
    NodeDraining = 6,

    /// <summary>This side of a partition has no quorum.</summary>
    ClusterMinority = 7,

    /// <summary>The owner of the key is being handed over.</summary>
    ShardUnavailable = 8,

    /// <summary>The budget ran out before an answer.</summary>
    DeadlineExceeded = 9,

    /// <summary>The worker died while running the request and it was not safe to retry.</summary>
    WorkerCrashed = 10,

    /// <summary>The worker crashed too often and rests.</summary>
    WorkerCircuitOpen = 11,

    /// <summary>No node that is up runs this worker.</summary>
    WorkerUnknown = 12,

    /// <summary>The worker's answer is larger than a frame between nodes may be.</summary>
    ReplyLimit = 13,

    /// <summary>The request line and headers did not arrive in time.</summary>
    RequestHeaderTimeout = 14,

    /// <summary>The body did not arrive in time or fast enough.</summary>
    RequestBodyTimeout = 15,

    /// <summary>The body is larger than allowed.</summary>
    BodyLimit = 16,

    /// <summary>The headers are larger or more than allowed.</summary>
    HeaderLimit = 17,

    /// <summary>The request line is longer than allowed.</summary>
    UriLimit = 18,

    /// <summary>The request is not well-formed HTTP.</summary>
    BadRequest = 19,

    /// <summary>The message's length is stated in two ways, or in a way this server does not accept.</summary>
    AmbiguousFraming = 20,

    /// <summary>A name or key breaks the rule for names.</summary>
    InvalidName = 21,

    /// <summary>Nothing is served at this path.</summary>
    NotFound = 22,

    /// <summary>The path is served, but not for this method.</summary>
    MethodNotAllowed = 23,

    /// <summary>A fault of the server that nothing else names.</summary>
    InternalError = 24,

    /// <summary>A header or query value cannot be read.</summary>
    InvalidArgument = 25,
}
