using System.Globalization;
using Akka.Cluster.Sharding;

namespace Arlen.Placement;

/// <summary>One entity a shard: sharding places the shards, and the keys inside are ours.</summary>
internal sealed class ShardExtractor : IMessageExtractor
{
    public string? EntityId(object message) => ShardId(message);

    public object EntityMessage(object message) => message;

    public string? ShardId(object message) => (message as IShardMessage)?.Shard.ToString(CultureInfo.InvariantCulture);

    public string ShardId(string entityId, object? messageHint = null) => entityId;
}
