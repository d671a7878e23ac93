using Arlen.Journal.Raft;
using Arlen.Journal.State.Wire;

namespace Arlen.Journal.Replication;

/// <summary>What the replica's thread is told; the cases below are all there are.</summary>
internal abstract record ReplicaInput
{
    /// <summary>Commands or readers wait.</summary>
    public static ReplicaInput Poke { get; } = new Poked();

    /// <summary>See <see cref="Poke"/>.</summary>
    internal sealed record Poked : ReplicaInput;

    /// <summary>A peer sent something.</summary>
    internal sealed record Received(ReplicaId From, LogFrame Frame) : ReplicaInput;

    /// <summary>What was to be written up to this output is on the disk.</summary>
    internal sealed record Written(long Sequence, long Index) : ReplicaInput;

    /// <summary>Commands of no client, where this replica leads.</summary>
    internal sealed record Propose(BatchV1 Batch) : ReplicaInput;

    /// <summary>This is to be the group from now on.</summary>
    internal sealed record ChangeEnsemble(Ensemble Next, TaskCompletionSource<ProposeOutcome> Answer) : ReplicaInput;

    /// <summary>Another voter is to lead.</summary>
    internal sealed record Transfer(ReplicaId To) : ReplicaInput;

    /// <summary>A snapshot that was sent has arrived, or not.</summary>
    internal sealed record SnapshotSent(ReplicaId To, bool Arrived) : ReplicaInput;

    /// <summary>A snapshot came from the leader, all of it.</summary>
    internal sealed record SnapshotReceived(ReplicaId From, RaftMessage.SnapshotHeader Header) : ReplicaInput;

    /// <summary>The snapshot that was to be installed is, or not.</summary>
    internal sealed record SnapshotInstalled(SnapshotPoint Point, Ensemble Ensemble, bool Done) : ReplicaInput;
}
