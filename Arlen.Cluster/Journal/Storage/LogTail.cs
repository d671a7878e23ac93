using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>The end of the log, where it is written.</summary>
internal sealed class LogTail : IDisposable
{
    private const int WindowBytes = 1 << 20;
    private readonly IDiskFile _file;

    /// <param name="file">The segment's file, open for writing; closed with this.</param>
    /// <param name="segment">Its header.</param>
    /// <param name="offset">Where the next batch goes.</param>
    /// <param name="batch">The number of the last batch.</param>
    /// <param name="seal">The seal of the last batch.</param>
    public LogTail(IDiskFile file, SegmentHeader segment, long offset, ulong batch, ulong seal)
    {
        _file = file;
        (Segment, Offset, Batch, Seal) = (segment, offset, batch, seal);
    }

    public SegmentHeader Segment { get; }

    public long Offset { get; private set; }

    public ulong Batch { get; private set; }

    public ulong Seal { get; private set; }

    public bool Fits(long sizeBytes) => Offset + sizeBytes <= Segment.SizeBytes;

    /// <summary>Writes a batch with one call and flushes it with another. Durable on return.</summary>
    public void Append(in BatchHeader header, IReadOnlyList<LogEntry> entries, BatchBuffer buffer)
    {
        var bytes = buffer.Fill(header, entries, Segment.Salt, Offset);
        _file.Write(bytes, Offset);
        _file.Flush();
        (Batch, Seal) = (header.Sequence, Sector.SealOf(bytes));
        Offset += bytes.Length;
    }

    /// <summary>Judges what lies behind the last whole batch, when the log was just read.</summary>
    /// <remarks>A batch is written only when the one before it is durable, into zeros. So there may be nothing, or sectors of the
    /// one batch that was being written, some of them missing: it was never acknowledged; after failed flushes also those of an
    /// earlier attempt. A sector that is there and wrong, or of a later batch, proves that something acknowledged was
    /// damaged.</remarks>
    /// <returns>Where the remains of an unfinished batch end; <see cref="Offset"/> where there are none.</returns>
    /// <exception cref="StorageException">Something acknowledged was damaged.</exception>
    public long Judge(StorePaths paths)
    {
        var window = new FileWindow(_file, (int)Math.Min(Segment.SizeBytes, WindowBytes));
        var remainsEnd = Offset;
        for (var at = Offset; at < Segment.SizeBytes; at += Sector.Size)
        {
            var sector = window.At(at, Sector.Size);
            if (!sector.ContainsAnyExcept((byte)0))
            {
                continue;
            }

            if (!Sector.IsUnfinished(sector) && !Sector.IsSealedUpTo(sector, Segment.Salt, at, Batch + 1))
            {
                throw StorageFaults.Corrupt(
                    paths.Segment(Segment.Number),
                    Offset,
                    $"batch {Batch + 1} there was acknowledged, for the sector at {at} is not what an interrupted write leaves");
            }

            remainsEnd = at + Sector.Size;
        }

        return remainsEnd;
    }

    /// <summary>Clears the remains of an unfinished batch, and writes the last whole batch again. Durable on return.</summary>
    /// <remarks>The last batch may be in the system's memory only, after a kill, or even look clean there, after a failed flush:
    /// the same bytes are written over it, so that the flush means it.</remarks>
    /// <param name="remainsEnd">What <see cref="Judge"/> said.</param>
    /// <param name="last">Where the last batch is in this segment.</param>
    public void Repair(long remainsEnd, (long Offset, int SizeBytes) last)
    {
        if (remainsEnd > Offset)
        {
            BreakSeals(remainsEnd);
            Clear(remainsEnd);
        }

        var batch = new byte[last.SizeBytes];
        _ = _file.Read(batch, last.Offset);
        _file.Write(batch, last.Offset);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Makes unfinished sectors of the remains, one byte each, so that clearing may be cut short too.</summary>
    private void BreakSeals(long remainsEnd)
    {
        for (var at = Offset; at < remainsEnd; at += Sector.Size)
        {
            _file.Write([0], at + Sector.Size - 1);
        }

        _file.Flush();
    }

    private void Clear(long remainsEnd)
    {
        var zeros = new byte[(int)Math.Min(remainsEnd - Offset, WindowBytes)];
        for (var at = Offset; at < remainsEnd; at += zeros.Length)
        {
            _file.Write(zeros.AsSpan(0, (int)Math.Min(zeros.Length, remainsEnd - at)), at);
        }
    }

}
