namespace Arlen.Journal.Storage;

/// <summary>Follows the log from segment to segment while it is read, and refuses what does not follow.</summary>
internal sealed class LogReplay(Meta meta, StorePaths paths)
{
    private readonly List<TermRun> _terms = [];
    private byte[] _data = [];
    private SegmentHeader? _segment;

    /// <summary>The entries and where they are.</summary>
    public LogIndex Index { get; } = new(meta.Snapshot);

    /// <summary>The number of the last batch.</summary>
    public ulong Batch { get; private set; }

    /// <summary>The seal of the last batch.</summary>
    public ulong Seal { get; private set; }

    /// <summary>The last index; that before the first segment where nothing was read yet.</summary>
    public long LastIndex { get; private set; }

    /// <summary>Where the last batch is: offset and size in the segment that is being read; size 0 where it has none.</summary>
    public (long Offset, int SizeBytes) LastBatch { get; private set; }

    private string File => paths.Segment(_segment!.Number);

    /// <summary>Goes on to the next segment.</summary>
    /// <param name="segment">Its header.</param>
    /// <param name="previousEnd">Where the last whole batch of the one before it ends.</param>
    /// <exception cref="StorageException">It does not follow the one before.</exception>
    public void Begin(SegmentHeader segment, long previousEnd)
    {
        if (_segment is null)
        {
            (Batch, Seal, LastIndex) = (segment.FirstBatch - 1, segment.PreviousSeal, segment.FirstIndex - 1);
        }
        else if (segment.FirstBatch != Batch + 1 || segment.PreviousSeal != Seal || segment.FirstIndex != LastIndex + 1)
        {
            throw StorageFaults.Corrupt(
                File, previousEnd, $"batch {Batch} is its last, and segment {segment.Number} begins with {segment.FirstBatch}");
        }

        _segment = segment;
        LastBatch = default;
    }

    /// <summary>Takes a whole batch.</summary>
    /// <exception cref="StorageException">It does not follow the one before, or the meta file is older.</exception>
    public void Take(in BatchHeader header, ReadOnlySpan<byte> bytes, long offset)
    {
        if (header.Sequence != Batch + 1 || header.PreviousSeal != Seal || !Follows(header.FirstIndex))
        {
            throw StorageFaults.Corrupt(File, offset, $"batch {header.Sequence} does not follow batch {Batch}");
        }

        if (header.MetaSequence > meta.Sequence)
        {
            throw StorageFaults.Forgotten(
                paths.Meta, $"its state is number {meta.Sequence}, and '{File}' was written with number {header.MetaSequence}");
        }

        if (!TryReadTerms(header, bytes))
        {
            throw StorageFaults.Corrupt(File, offset, $"the {header.Count} entries of batch {header.Sequence} do not fill it");
        }

        Index.Add(header, new Mark(header.FirstIndex, _segment!, offset), _terms);
        (Batch, Seal, LastIndex) = (header.Sequence, Sector.SealOf(bytes), header.FirstIndex + header.Count - 1);
        LastBatch = (offset, (int)header.SizeBytes);
    }

    /// <summary>Checks the end: nothing that was promised is missing.</summary>
    /// <exception cref="StorageException">The log is behind the meta file, or the other way round.</exception>
    public void End()
    {
        if (Batch < meta.Floor.Batch)
        {
            throw StorageFaults.Forgotten(
                File, $"it ends with batch {Batch}, and batch {meta.Floor.Batch} at index {meta.Floor.Index} was durable");
        }

        if (Index.LastIndex != LastIndex || !Index.IsGapless)
        {
            throw StorageFaults.Corrupt(
                File, 0, $"the log goes to index {LastIndex} and does not reach back to {meta.Snapshot.Index + 1}");
        }

        if (Index.TermAt(LastIndex) > meta.Hard.Term)
        {
            throw StorageFaults.Forgotten(
                paths.Meta, $"it says term {meta.Hard.Term}, and the log has an entry of term {Index.TermAt(LastIndex)}");
        }
    }

    private bool Follows(long firstIndex) => firstIndex >= 1 && firstIndex <= LastIndex + 1;

    private bool TryReadTerms(in BatchHeader header, ReadOnlySpan<byte> bytes)
    {
        if (_data.Length < header.DataBytes)
        {
            _data = new byte[header.DataBytes];
        }

        _terms.Clear();
        BatchImage.Strip(bytes, _data.AsSpan(0, header.DataBytes));
        var at = BatchHeader.Size;
        for (var i = 0; i < header.Count; i++)
        {
            if (!RecordHeader.TryRead(_data.AsSpan(at, header.DataBytes - at), out var record))
            {
                return false;
            }

            TermRun.Extend(_terms, header.FirstIndex + i, record.Term);
            at += RecordHeader.Size + record.PayloadBytes;
        }

        return at == header.DataBytes;
    }
}
