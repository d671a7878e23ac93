namespace Arlen.Journal.State;

/// <summary>One file of a snapshot: a plain name without a folder, and its length in bytes.</summary>
internal readonly record struct SnapshotFile(string Name, long Length);
