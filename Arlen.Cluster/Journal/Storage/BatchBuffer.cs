using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>Where a batch is put together, to leave in one write; its memory is used again.</summary>
internal sealed class BatchBuffer
{
    private const int KeptBytes = 4 << 20;
    private byte[] _bytes = new byte[64 << 10];
    private int _at;

    /// <summary>The length of a batch without seals and padding.</summary>
    /// <exception cref="ArgumentException">It would be larger than a batch may be.</exception>
    public static int DataBytesOf(IReadOnlyList<LogEntry> entries)
    {
        long size = BatchHeader.Size;
        for (var i = 0; i < entries.Count; i++)
        {
            size += RecordHeader.Size + entries[i].Payload.Length;
        }

        return Sector.SizeOf(size) <= StorageFormat.MaxBatchBytes
            ? (int)size
            : throw new ArgumentException($"A batch of {size} bytes is too large; write fewer entries at once.", nameof(entries));
    }

    /// <summary>Puts a batch together and seals it for its place.</summary>
    /// <returns>The bytes to write; valid until the next call.</returns>
    public ReadOnlySpan<byte> Fill(BatchHeader header, IReadOnlyList<LogEntry> entries, uint salt, long offset)
    {
        var size = Room(header.SizeBytes);
        Span<byte> head = stackalloc byte[BatchHeader.Size];
        header.WriteTo(head);
        _at = 0;
        Append(head);
        for (var i = 0; i < entries.Count; i++)
        {
            var record = head[..RecordHeader.Size];
            new RecordHeader(entries[i].Payload.Length, entries[i].Kind, entries[i].Term).WriteTo(record);
            Append(record);
            Append(entries[i].Payload.Span);
        }

        _bytes.AsSpan(_at..size).Clear();
        for (var at = 0; at < size; at += Sector.Size)
        {
            Sector.Seal(_bytes.AsSpan(at, Sector.Size), salt, offset + at, header.Sequence);
        }

        return _bytes.AsSpan(0, size);
    }

    private void Append(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            var room = Sector.DataSize - (_at % Sector.Size);
            var part = data[..Math.Min(room, data.Length)];
            part.CopyTo(_bytes.AsSpan(_at));
            data = data[part.Length..];
            _at += part.Length == room ? part.Length + Sector.Size - Sector.DataSize : part.Length;
        }
    }

    private int Room(long sizeBytes)
    {
        var size = (int)sizeBytes;
        if (_bytes.Length < size || _bytes.Length > Math.Max(KeptBytes, size))
        {
            _bytes = new byte[Math.Max(size, 64 << 10)];
        }

        return size;
    }
}
