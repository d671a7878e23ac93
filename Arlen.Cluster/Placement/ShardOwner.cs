using Arlen.Membership;

namespace Arlen.Placement;

/// <summary>Who owns a shard.</summary>
/// <param name="Shard">The shard, from zero.</param>
/// <param name="Node">The owner, in that life.</param>
/// <param name="Epoch">Larger for every later owner of the shard.</param>
public sealed record ShardOwner(int Shard, NodeId Node, long Epoch);
