namespace Arlen.Journal.Storage;

/// <summary>What all files of the store share.</summary>
internal static class StorageFormat
{
    /// <summary>The format that is written, and the highest that is read.</summary>
    public const int Version = 1;

    /// <summary>The largest batch in bytes on disk, so that a wrong length never costs memory without bound.</summary>
    public const int MaxBatchBytes = 64 << 20;

    /// <summary>The least multiple of a unit that is not below a size.</summary>
    public static long RoundUp(long size, int unit) => (size + unit - 1) / unit * unit;
}
