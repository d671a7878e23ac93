using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>Makes the state durable on its own from time to time, so that the log may forget what is in it.</summary>
/// <remarks>The log keeps what was applied since the flush before: a follower that is a little behind needs no snapshot.</remarks>
internal sealed class Compaction(OpenedReplica opened, AppliedState applied, Action<DiskJob> post) : IAppliedState
{
    /// <summary>How many bytes are applied between two flushes: what a restart applies again at most, twice over.</summary>
    private const long FlushBytes = 32 << 20;

    private Ensemble _ensemble = opened.Files.SnapshotEnsemble;
    private (SnapshotPoint Point, Ensemble Ensemble)? _former;

    public long AppliedIndex => applied.AppliedIndex;

    /// <summary>Who belongs to the group at the entry applied last.</summary>
    public Ensemble Ensemble => _ensemble;

    public void Apply(List<LogEntry> entries)
    {
        applied.Apply(entries);
        foreach (var entry in entries)
        {
            if (entry.Kind is EntryKind.Ensemble && RaftCodec.TryReadEnsemble(entry.Payload.Span, out var ensemble))
            {
                _ensemble = ensemble;
            }
        }

        if (applied.TakeBytes(FlushBytes) > 0)
        {
            Flush();
        }
    }

    /// <summary>The state was replaced by a snapshot.</summary>
    public void Replaced(Ensemble ensemble) => (_ensemble, _former) = (ensemble, null);

    private void Flush()
    {
        opened.State.Flush();
        if (_former is { } former && former.Point.Index <= opened.State.DurableIndex)
        {
            post(new DiskJob.Compact(former.Point, former.Ensemble));
        }

        _former = (new SnapshotPoint(AppliedIndex, applied.AppliedTerm), _ensemble);
    }
}
