using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>One range of entries being read.</summary>
internal sealed class LogReading(long from, int maxEntries, int maxBytes, List<LogEntry> into)
{
    private const int WindowBytes = 64 << 10;
    private long _bytes;
    private bool _isFull = maxEntries < 1;

    /// <summary>The next entry that is wanted.</summary>
    public long Next { get; private set; } = from;

    /// <summary>How many were read.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is room for another entry.</summary>
    public bool WantsMore => !_isFull;

    /// <summary>Reads batches from a mark on, until there is no room or an entry comes that is not to be read here.</summary>
    /// <exception cref="StorageException">They are not what was written.</exception>
    public void Run(IDiskFile file, string path, Mark mark, long end)
    {
        var window = new FileWindow(file, WindowBytes);
        var (offset, salt) = (mark.Offset, mark.Segment.Salt);
        while (WantsMore && Next < end)
        {
            var head = window.At(offset, Sector.Size);
            if (head.Length < Sector.Size || !BatchHeader.TryRead(head, salt, offset, out var header) || header.FirstIndex > Next)
            {
                throw Damaged(path, offset);
            }

            if (header.FirstIndex + header.Count > Next)
            {
                Take(header, window.At(offset, (int)header.SizeBytes), salt, offset, path, end);
            }

            offset += header.SizeBytes;
        }
    }

    private static StorageException Damaged(string path, long offset) =>
        StorageFaults.Corrupt(path, offset, "the batch there is not what was written");

    private void Take(in BatchHeader header, ReadOnlySpan<byte> bytes, uint salt, long offset, string path, long end)
    {
        if (bytes.Length < header.SizeBytes || !BatchImage.IsWhole(bytes, salt, offset, header.Sequence))
        {
            throw Damaged(path, offset);
        }

        // The entries keep this memory: they are slices of it.
        var data = new byte[header.DataBytes];
        BatchImage.Strip(bytes, data);
        var at = BatchHeader.Size;
        for (var index = header.FirstIndex; index < Math.Min(header.FirstIndex + header.Count, end) && WantsMore; index++)
        {
            _ = RecordHeader.TryRead(data.AsSpan(at), out var record) ? record : throw Damaged(path, offset);
            if (index >= Next)
            {
                Add(new LogEntry(index, record.Term, record.Kind, data.AsMemory(at + RecordHeader.Size, record.PayloadBytes)));
            }

            at += RecordHeader.Size + record.PayloadBytes;
        }
    }

    private void Add(LogEntry entry)
    {
        if (Count > 0 && _bytes + entry.Payload.Length > maxBytes)
        {
            _isFull = true;
            return;
        }

        into.Add(entry);
        _bytes += entry.Payload.Length;
        Next++;
        Count++;
        _isFull = Count == maxEntries;
    }
}
