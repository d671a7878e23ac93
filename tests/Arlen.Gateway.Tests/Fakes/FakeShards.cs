using System.Collections.Immutable;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Placement;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>Sixteen shards, of which node-1 owns two and node-2 one.</summary>
internal sealed class FakeShards : IShardMap
{
    public int ShardCount => 16;

    public ImmutableArray<ShardOwner> Owners => [Owner(0, "node-1"), Owner(1, "node-2"), Owner(2, "node-1")];

    private static ShardOwner Owner(int shard, string node) => new(shard, new NodeId(NodeName.Parse(node), 7), 1);
}
