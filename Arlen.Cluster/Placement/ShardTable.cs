using System.Collections.Immutable;
using Arlen.Membership;

namespace Arlen.Placement;

/// <summary>What this node knows of the shards' owners. Read on every request, without a lock.</summary>
/// <remarks>Knowledge only moves forward: an owner of a smaller epoch never replaces one of a larger.</remarks>
internal sealed class ShardTable(int shards) : IShardMap
{
    private readonly ShardOwner?[] _owners = new ShardOwner?[shards];
    private readonly long[] _newest = new long[shards];
    private readonly long[] _highest = new long[shards];
    private readonly Lock _lock = new();

    /// <summary>Raised after an owner was learnt, outside any lock.</summary>
    public event Action<ShardOwner>? Learnt;

    public int ShardCount => shards;

    public ImmutableArray<ShardOwner> Owners => [.. _owners.OfType<ShardOwner>()];

    /// <summary>The owner, or null while it is not known.</summary>
    public ShardOwner? Find(int shard) => Volatile.Read(ref _owners[shard]);

    /// <summary>Takes note of an owner.</summary>
    public void Learn(ShardOwner owner)
    {
        lock (_lock)
        {
            if ((uint)owner.Shard >= (uint)shards || owner.Epoch < _newest[owner.Shard])
            {
                return;
            }

            _newest[owner.Shard] = owner.Epoch;
            _highest[owner.Shard] = Math.Max(_highest[owner.Shard], owner.Epoch);
            Volatile.Write(ref _owners[owner.Shard], owner);
        }

        Learnt?.Invoke(owner);
    }

    /// <summary>The largest epoch this process has ever seen for the shard, in whatever life; zero where it has seen none.</summary>
    public long HighestEpoch(int shard)
    {
        lock (_lock)
        {
            return _highest[shard];
        }
    }

    /// <summary>Another life of this node begins, perhaps in a cluster whose epochs begin again: nothing is known.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            Array.Clear(_owners);
            Array.Clear(_newest);
        }
    }

    /// <summary>The owner turned out not to own the shard any more.</summary>
    public void Forget(ShardOwner owner)
    {
        lock (_lock)
        {
            if (_owners[owner.Shard] == owner)
            {
                Volatile.Write(ref _owners[owner.Shard], null);
            }
        }
    }

    /// <summary>A node has gone, and with it everything it owned.</summary>
    public void Forget(Func<NodeId, bool> isGone)
    {
        foreach (var owner in Owners.Where(o => isGone(o.Node)))
        {
            Forget(owner);
        }
    }
}
