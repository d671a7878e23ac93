using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>The log on disk, as the replica uses it.</summary>
internal interface ILogFiles : ILogReader
{
    /// <summary>Returns when all of it is on the disk.</summary>
    void Write(HardState? hard, long? truncateFrom, IReadOnlyList<LogEntry> append);

    /// <summary>Drops what is not needed any more.</summary>
    void CompactTo(SnapshotPoint point, Ensemble ensemble);

    /// <summary>Begins anew after a snapshot.</summary>
    void ResetTo(SnapshotPoint point, Ensemble ensemble);
}
