namespace Arlen.Journal.Raft;

/// <summary>One entry of the log.</summary>
/// <param name="Index">Its place, from 1.</param>
/// <param name="Term">The term of the leader that made it.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Payload">Its bytes. Nobody changes them once they are here.</param>
internal readonly record struct LogEntry(long Index, long Term, EntryKind Kind, ReadOnlyMemory<byte> Payload);
