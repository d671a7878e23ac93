namespace Arlen.Journal.Storage;

/// <summary>The files of a store that were found sound.</summary>
/// <param name="Meta">The meta file.</param>
/// <param name="Tail">Where the log is written.</param>
/// <param name="Index">What is in the log.</param>
/// <param name="ClearedBytes">The size of the remains of an unfinished batch that were cleared.</param>
internal readonly record struct OpenedStore(MetaFile Meta, LogTail Tail, LogIndex Index, long ClearedBytes);
