namespace Arlen.Journal.Raft;

/// <summary>What became of a proposal. All but <see cref="Appended"/> mean: certainly not in the log.</summary>
internal enum ProposeOutcome
{
    /// <summary>It has a place in the log; whether it keeps it is known when that index is committed.</summary>
    Appended,

    /// <summary>This replica is not the leader.</summary>
    NotLeader,

    /// <summary>The leader hands over and takes nothing new until that is done or given up.</summary>
    Transferring,

    /// <summary>An earlier change of the ensemble, or the leader's first entry, is not committed yet.</summary>
    EnsembleBusy,

    /// <summary>The ensemble cannot be read, has no voter or too many members, or differs by more than one replica.</summary>
    EnsembleRefused,
}
