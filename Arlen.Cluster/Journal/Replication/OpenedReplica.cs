using Arlen.Journal.Raft;
using Arlen.Journal.State;

namespace Arlen.Journal.Replication;

/// <summary>What is on the disk of a replica, opened: the log and the state that was made of it.</summary>
internal sealed record OpenedReplica(LogFiles Files, ReplicaLog Log, IStateStore State) : IDisposable
{
    /// <summary>What the core is to know.</summary>
    /// <param name="founder">This replica, where it may begin the group; null elsewhere.</param>
    /// <param name="now">The time.</param>
    public RaftStart Start(ReplicaAddress? founder, TimeSpan now)
    {
        var ensemble = Files.SnapshotEnsemble;
        var isNew = Files.Snapshot.Index == 0 && Log.LastIndex == 0 && Files.HardState.Term == 0;
        if (isNew && founder is not null)
        {
            ensemble = new Ensemble([new(founder.Replica, founder.Node, founder.Endpoint.Host, founder.Endpoint.Port, Votes: true)]);
        }

        return new RaftStart(Files.HardState, Files.Snapshot, ensemble, Math.Max(State.AppliedIndex, Files.Snapshot.Index), now);
    }

    public void Dispose()
    {
        State.Dispose();
        Files.Dispose();
    }
}
