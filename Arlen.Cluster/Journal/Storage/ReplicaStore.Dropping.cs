using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

internal sealed partial class ReplicaStore
{
    /// <summary>Forgets the entries that a snapshot holds: whole segments go, the point stays. Durable on return.</summary>
    /// <param name="point">The last entry to forget; the log has it.</param>
    /// <param name="ensemble">Who belongs to the group at that point.</param>
    /// <exception cref="StorageException"><c>storage_failed</c>, as for <see cref="Write"/>.</exception>
    public void CompactTo(SnapshotPoint point, ReadOnlyMemory<byte> ensemble)
    {
        ThrowIfFailed();
        CheckEnsemble(ensemble);
        if (point.Index < Snapshot.Index || TermAt(point.Index) != point.Term)
        {
            throw new ArgumentOutOfRangeException(
                nameof(point), point, $"The log holds entries {FirstIndex} to {LastIndex}, or this one with another term.");
        }

        var first = _index.TryFind(point.Index + 1, out var mark, out _) ? mark.Segment.Number : _tail.Segment.Number;
        var segments = _meta.Current.Segments;
        WriteMeta(_meta.Current with
        {
            Snapshot = point,
            Ensemble = ensemble,
            Segments = segments with { First = first },
            Floor = Reached,
        });
        _index.DropThrough(point);
        Delete(segments.First, first);
    }

    /// <summary>Begins an empty log behind a snapshot that was installed. Durable on return.</summary>
    /// <param name="point">The last entry that the snapshot holds.</param>
    /// <param name="ensemble">Who belongs to the group at that point.</param>
    /// <exception cref="StorageException">As for <see cref="Write"/>.</exception>
    public void ResetTo(SnapshotPoint point, ReadOnlyMemory<byte> ensemble)
    {
        ThrowIfFailed();
        CheckEnsemble(ensemble);
        if (point.Index < 1 || point.Term > HardState.Term)
        {
            throw new ArgumentOutOfRangeException(nameof(point), point, $"The term is {HardState.Term}.");
        }

        var (first, last) = _meta.Current.Segments;
        Roll(0, point.Index + 1, _meta.Current with
        {
            Snapshot = point,
            Ensemble = ensemble,
            Segments = new SegmentRange(last + 1, last),
            Floor = new Floor(_tail.Batch, point.Index, point.Term),
        });
        _index.Reset(point);
        Delete(first, last + 1);
    }

    private static void CheckEnsemble(ReadOnlyMemory<byte> ensemble)
    {
        if (ensemble.Length > Meta.MaxEnsembleBytes)
        {
            throw new ArgumentException(
                $"An ensemble of {ensemble.Length} bytes is longer than {Meta.MaxEnsembleBytes}.", nameof(ensemble));
        }
    }

    private void Delete(ulong from, ulong until)
    {
        try
        {
            for (var number = from; number < until; number++)
            {
                _segments.Delete(number);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail(_paths.Segment(from), e);
        }
    }
}
