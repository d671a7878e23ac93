namespace Arlen.Journal.Storage;

/// <summary>The bytes of a batch as they come from the disk: checked, and freed of their seals.</summary>
internal static class BatchImage
{
    /// <summary>Whether each sector is as it was sealed for this batch.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes, uint salt, long offset, ulong sequence)
    {
        for (var at = 0; at < bytes.Length; at += Sector.Size)
        {
            if (!Sector.IsSealed(bytes.Slice(at, Sector.Size), salt, offset + at, sequence))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies the data of a batch without its seals.</summary>
    /// <param name="bytes">The batch as it is on disk.</param>
    /// <param name="into">Room for the data; may be where <paramref name="bytes"/> begin.</param>
    public static void Strip(ReadOnlySpan<byte> bytes, Span<byte> into)
    {
        for (var at = 0; into.Length > 0; at += Sector.Size)
        {
            var part = Math.Min(Sector.DataSize, into.Length);
            bytes.Slice(at, part).CopyTo(into);
            into = into[part..];
        }
    }
}
