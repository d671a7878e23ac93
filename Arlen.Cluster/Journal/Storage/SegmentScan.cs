namespace Arlen.Journal.Storage;

/// <summary>Reads a segment from its first batch to where the log ends in it.</summary>
internal static class SegmentScan
{
    private const int WindowBytes = 1 << 20;

    /// <summary>Gives every whole batch to the replay, in order.</summary>
    /// <returns>The offset behind the last whole batch.</returns>
    /// <exception cref="StorageException">A whole batch is not the one that belongs there.</exception>
    public static long Run(IDiskFile file, SegmentHeader segment, LogReplay replay)
    {
        var window = new FileWindow(file, (int)Math.Min(segment.SizeBytes, WindowBytes));
        long offset = SegmentHeader.RoomBytes;
        while (offset + Sector.Size <= segment.SizeBytes
            && BatchHeader.TryRead(window.At(offset, Sector.Size), segment.Salt, offset, out var header)
            && offset + header.SizeBytes <= segment.SizeBytes)
        {
            var bytes = window.At(offset, (int)header.SizeBytes);
            if (!BatchImage.IsWhole(bytes, segment.Salt, offset, header.Sequence))
            {
                break;
            }

            replay.Take(header, bytes, offset);
            offset += header.SizeBytes;
        }

        return offset;
    }
}
