using Microsoft.Extensions.Logging;

namespace Arlen.Placement;

internal static partial class PlacementLog
{
    [LoggerMessage(2501, LogLevel.Debug, "Shard {Shard} opened at epoch {Epoch}")]
    public static partial void Opened(ILogger log, int shard, long epoch);

    [LoggerMessage(2502, LogLevel.Debug, "Shard {Shard} closed at epoch {Epoch}")]
    public static partial void Closed(ILogger log, int shard, long epoch);

    [LoggerMessage(2503, LogLevel.Warning, "Shard {Shard}: no majority answered for its epoch; trying again")]
    public static partial void EpochUnavailable(ILogger log, int shard);

    [LoggerMessage(2504, LogLevel.Warning, "Shard {Shard}: too many ask for its owner while it opens")]
    public static partial void TooManyAsk(ILogger log, int shard);
}
