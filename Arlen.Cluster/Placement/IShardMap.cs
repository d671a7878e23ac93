using System.Collections.Immutable;

namespace Arlen.Placement;

/// <summary>Which node owns which shard, as far as this node knows.</summary>
public interface IShardMap
{
    /// <summary>How many shards there are.</summary>
    int ShardCount { get; }

    /// <summary>The owners this node knows of, ordered by shard. A shard that is missing is being placed, or nobody asked for it
    /// yet.</summary>
    ImmutableArray<ShardOwner> Owners { get; }
}
