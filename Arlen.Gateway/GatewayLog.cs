using Microsoft.Extensions.Logging;

namespace Arlen.Gateway;

internal static partial class GatewayLog
{
    [LoggerMessage(EventId = 8001, Message = "Refused with {Code}: {Count} since the last such line, for example request {RequestId}")]
    public static partial void Refused(ILogger log, LogLevel level, string code, long count, string requestId);

    [LoggerMessage(8002, LogLevel.Error, "Request {RequestId} failed: {Method} {Path}")]
    public static partial void Failed(ILogger log, string requestId, string method, string path, Exception cause);

    [LoggerMessage(8003, LogLevel.Error, "Request {RequestId} failed after its answer had begun; the connection is closed")]
    public static partial void FailedMidway(ILogger log, string requestId, Exception cause);

    [LoggerMessage(8004, LogLevel.Information, "A request that could not be read was refused with {Code}: {Reason}")]
    public static partial void Unreadable(ILogger log, string code, string reason);

}
