using Akka.Actor;
using Akka.Cluster;
using Akka.DistributedData;

namespace Arlen.Placement;

/// <summary>Hands out the epochs of one shard: a counter that a majority of the nodes keeps.</summary>
/// <remarks>
/// An owner adds one on a majority and then reads a majority, so its epoch is larger than that of every owner that finished
/// before it began: any two majorities share a node. It lives as long as the cluster; the replicated log takes this over.
/// </remarks>
internal sealed class ShardEpochs(ActorSystem system, TimeSpan timeout)
{
    private readonly UniqueAddress _self = Cluster.Get(system).SelfUniqueAddress;
    private readonly IActorRef _replicator = DistributedData.Get(system).Replicator;

    /// <summary>Asks for the next epoch; the replicator answers <paramref name="owner"/> with its own messages.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="above">The largest epoch the process has seen: a cluster that lost all its counters goes on above it.</param>
    /// <param name="owner">Who is answered.</param>
    public void Increment(int shard, long above, IActorRef owner) => _replicator.Tell(
        Dsl.Update(Key(shard), GCounter.Empty, new WriteMajority(timeout), c => c.Increment(_self, Step(c, above))), owner);

    /// <summary>Reads the epoch back from a majority.</summary>
    public void Read(int shard, IActorRef owner) => _replicator.Tell(Dsl.Get(Key(shard), new ReadMajority(timeout)), owner);

    /// <summary>The epoch in an answer to <see cref="Read"/>.</summary>
    public static long EpochOf(int shard, IGetResponse answer) => (long)answer.Get(Key(shard)).Value;

    private static ulong Step(GCounter counter, long above) => (ulong)Math.Max(1, above + 1 - (long)counter.Value);

    private static GCounterKey Key(int shard) => new($"arlen-shard-epoch-{shard}");
}
