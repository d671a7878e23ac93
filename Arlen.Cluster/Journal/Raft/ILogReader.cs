namespace Arlen.Journal.Raft;

/// <summary>The log as the core sees it: all that was given out to be written, durable or not.</summary>
internal interface ILogReader
{
    /// <summary>The first entry that is kept: one more than the snapshot's where the log is empty.</summary>
    long FirstIndex { get; }

    /// <summary>The last entry: that of the snapshot where the log is empty.</summary>
    long LastIndex { get; }

    /// <summary>The term of an entry, or of the snapshot point.</summary>
    /// <param name="index">Any index.</param>
    /// <returns>0 for index 0 where nothing was compacted; -1 for an entry that is unknown or compacted.</returns>
    long TermAt(long index);

    /// <summary>Adds entries to a list, in order and without a gap.</summary>
    /// <param name="from">The first wanted.</param>
    /// <param name="maxEntries">How many at most.</param>
    /// <param name="maxBytes">How many bytes of payload at most; the first entry is given however large it is.</param>
    /// <param name="into">The list that is added to.</param>
    /// <returns>How many were added: none where <paramref name="from"/> is not kept.</returns>
    int Read(long from, int maxEntries, int maxBytes, List<LogEntry> into);
}
