namespace Arlen.Journal.Raft;

/// <summary>The last entry that a snapshot holds.</summary>
/// <param name="Index">Its place; 0 where there is no snapshot.</param>
/// <param name="Term">Its term.</param>
internal readonly record struct SnapshotPoint(long Index, long Term);
