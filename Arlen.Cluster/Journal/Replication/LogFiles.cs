using Arlen.Journal.Raft;
using Arlen.Journal.Storage;

namespace Arlen.Journal.Replication;

/// <summary>The log on disk, with the ensemble beside its snapshot point.</summary>
internal sealed class LogFiles(ReplicaStore store, string directory) : ILogFiles, IDisposable
{
    public string Directory => directory;

    public ReplicaId Replica => store.Identity.Replica;

    public HardState HardState => store.HardState;

    public SnapshotPoint Snapshot => store.Snapshot;

    public Ensemble SnapshotEnsemble =>
        RaftCodec.TryReadEnsemble(store.SnapshotEnsemble.Span, out var ensemble) ? ensemble : Ensemble.Empty;

    public long FirstIndex => store.FirstIndex;

    public long LastIndex => store.LastIndex;

    /// <summary>Whether less is free than new writes have to leave.</summary>
    public bool IsLow => store.IsLow;

    public long TermAt(long index) => store.TermAt(index);

    public int Read(long from, int maxEntries, int maxBytes, List<LogEntry> into) => store.Read(from, maxEntries, maxBytes, into);

    public void Write(HardState? hard, long? truncateFrom, IReadOnlyList<LogEntry> append) => store.Write(hard, truncateFrom, append);

    public void CompactTo(SnapshotPoint point, Ensemble ensemble) => store.CompactTo(point, RaftCodec.Write(ensemble));

    public void ResetTo(SnapshotPoint point, Ensemble ensemble) => store.ResetTo(point, RaftCodec.Write(ensemble));

    public void Dispose() => store.Dispose();
}
