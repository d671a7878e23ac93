using Arlen.Naming;
using Microsoft.Extensions.Logging;

namespace Arlen.Workers;

internal static partial class WorkersLog
{
    [LoggerMessage(7001, LogLevel.Error, "Worker {Worker} crashed on request {RequestId}")]
    public static partial void Crashed(ILogger log, WorkerName worker, string requestId, Exception cause);

    [LoggerMessage(7002, LogLevel.Error, "Worker {Worker} crashed {Row} times in a row and rests for {Rest}")]
    public static partial void CircuitOpened(ILogger log, WorkerName worker, int row, TimeSpan rest);

    [LoggerMessage(7003, LogLevel.Warning, "Worker {Worker} gave an answer of request {RequestId} that is too large to travel: {SizeBytes} bytes")]
    public static partial void ReplyTooLarge(ILogger log, WorkerName worker, string requestId, long sizeBytes);

    [LoggerMessage(7004, LogLevel.Error, "Worker {Worker}, key {Key}: its leave-taking code failed")]
    public static partial void PassivationFailed(ILogger log, WorkerName worker, string key, Exception cause);

    [LoggerMessage(7005, LogLevel.Warning, "Shard {Shard} is handed over with {Count} calls cut off")]
    public static partial void CutOff(ILogger log, int shard, int count);
}
