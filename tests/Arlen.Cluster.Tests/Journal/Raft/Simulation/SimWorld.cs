using Arlen.Journal;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>Some replicas with their clocks, disks and links, on one thread and from one seed.</summary>
internal sealed class SimWorld
{
    private readonly PriorityQueue<Action, (double At, long Order)> _events = new();
    private readonly Dictionary<ReplicaId, SimReplica> _byId = [];
    private readonly Dictionary<ReplicaId, SimDisk> _disks = [];
    private readonly Dictionary<ReplicaId, SimState> _arrived = [];
    private long _order;

    public SimWorld(SimPlan plan, Sabotage sabotage)
    {
        Plan = plan;
        Sabotage = sabotage;
        Random = new Random(plan.Seed ^ 0x5eed);
        Oracle = new SimOracle(this);
        Network = new SimNetwork(this, plan.Voters + plan.Spares);
        var ids = Enumerable.Range(0, plan.Voters).Select(_ => DrawId()).ToArray();
        var founders = new Ensemble([.. ids.Select((id, slot) => Member(id, slot, votes: true))]);
        Oracle.Founded(founders);
        for (var slot = 0; slot < plan.Voters + plan.Spares; slot++)
        {
            var isFounder = slot < plan.Voters;
            Replicas.Add(Add(isFounder ? ids[slot] : DrawId(), slot, isFounder ? founders : Ensemble.Empty));
        }
    }

    public SimPlan Plan { get; }

    public Sabotage Sabotage { get; }

    public Random Random { get; }

    public SimOracle Oracle { get; }

    public SimNetwork Network { get; }

    public SimTally Tally { get; } = new();

    /// <summary>The replica of each node.</summary>
    public List<SimReplica> Replicas { get; } = [];

    /// <summary>The time since the beginning, ms.</summary>
    public double Now { get; private set; }

    public bool IsCalm { get; set; }

    public static Replica Member(ReplicaId id, int slot, bool votes) => new(id, $"n{slot}", $"10.0.0.{slot}", 7000 + slot, votes);

    public SimReplica? Find(ReplicaId id) => _byId.GetValueOrDefault(id);

    /// <summary>What a replica had on disk, be the disk lost since: its answers may still be under way.</summary>
    public SimDisk? DiskOf(ReplicaId id) => _disks.GetValueOrDefault(id);

    public void Later(double milliseconds, Action action) => _events.Enqueue(action, (Now + milliseconds, _order++));

    /// <summary>Runs until a time, or until all is well.</summary>
    public bool Run(double until, Func<bool>? isDone = null)
    {
        while (_events.TryPeek(out var action, out var due) && due.At <= until)
        {
            _events.Dequeue();
            Now = due.At;
            action();
            if (isDone?.Invoke() == true)
            {
                return true;
            }
        }

        Now = until;
        return false;
    }

    public double DrawRate() => Math.Pow(Plan.Skew, (Random.NextDouble() * 2) - 1);

    public double DrawFlush(bool isSlow) =>
        0.05 + (Random.NextDouble() * (IsCalm ? 2 : isSlow ? 400 : Plan.Flush));

    /// <summary>A disk is lost: the id is never seen again.</summary>
    public void Wipe(SimReplica replica)
    {
        Tally.Wipes++;
        replica.Crash();
        _byId.Remove(replica.Id);
        Replicas[replica.Slot] = Add(DrawId(), replica.Slot, Ensemble.Empty);
    }

    /// <summary>Whether the voters whose disks are not lost could still decide.</summary>
    public bool Survives(Ensemble ensemble, ReplicaId without = default) =>
        ensemble.Voters.Count(v => v.Id != without && _byId.ContainsKey(v.Id)) >= ensemble.Majority;

    public void Arrived(SimReplica at, SimState snapshot) => _arrived[at.Id] = snapshot;

    public SimState TakeArrived(SimReplica at) => _arrived[at.Id];

    private SimReplica Add(ReplicaId id, int slot, Ensemble ensemble) =>
        _byId[id] = new SimReplica(this, id, slot, _disks[id] = new SimDisk(ensemble));

    private ReplicaId DrawId() => new((ulong)Random.NextInt64(1, long.MaxValue));
}
