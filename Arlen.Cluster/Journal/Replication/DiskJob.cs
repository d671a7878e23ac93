using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>What the disk's thread is told; the cases below are all there are. They are done in order.</summary>
internal abstract record DiskJob
{
    /// <summary>Write, then send what speaks of it.</summary>
    /// <param name="Sequence">The number of the output it carries out.</param>
    /// <param name="HardState">Term and vote, if they changed.</param>
    /// <param name="TruncateFrom">The first entry that is given up, if any.</param>
    /// <param name="Entries">What to write after that.</param>
    /// <param name="AfterWrite">What to send once all of it is on the disk.</param>
    internal sealed record Write(
        long Sequence, HardState? HardState, long? TruncateFrom, LogEntry[] Entries, RaftSend[] AfterWrite) : DiskJob
    {
        /// <summary>Whether there is anything to write.</summary>
        public bool Writes => HardState is not null || TruncateFrom is not null || Entries.Length > 0;
    }

    /// <summary>The state holds everything up to there on its own: the log may begin after it.</summary>
    internal sealed record Compact(SnapshotPoint Point, Ensemble Ensemble) : DiskJob;

    /// <summary>Something that must not run beside a write.</summary>
    internal sealed record Run(Action Action) : DiskJob;
}
