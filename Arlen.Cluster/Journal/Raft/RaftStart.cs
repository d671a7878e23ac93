namespace Arlen.Journal.Raft;

/// <summary>What a replica knows when it starts, all of it from its disk.</summary>
/// <param name="HardState">Term and vote.</param>
/// <param name="Snapshot">The last entry that its snapshot holds.</param>
/// <param name="Ensemble">Who belonged to the group at that entry; those of later entries are read from the log.
/// <see cref="Ensemble.Empty"/> for a replica that waits to be added; of a new group, the same on all that found it.</param>
/// <param name="Committed">How far it knows that the log is committed, as by what it has applied.</param>
/// <param name="Now">The time: until <see cref="RaftSettings.ElectionMin"/> later it believes in a leader that it may have
/// forgotten.</param>
internal sealed record RaftStart(HardState HardState, SnapshotPoint Snapshot, Ensemble Ensemble, long Committed, TimeSpan Now);
