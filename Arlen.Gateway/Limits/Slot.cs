namespace Arlen.Gateway.Limits;

/// <summary>What a request holds of the node's limits.</summary>
internal enum Slot
{
    /// <summary>Nothing: it was not let in, or has ended.</summary>
    None,

    /// <summary>A slot of <c>runtimeLimits.maxConcurrentRequests</c>.</summary>
    Request,

    /// <summary>One of <c>runtimeLimits.maxConcurrentWebSocketSessions</c>.</summary>
    WebSocket,
}
