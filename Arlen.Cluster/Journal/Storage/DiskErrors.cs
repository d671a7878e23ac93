namespace Arlen.Journal.Storage;

/// <summary>What a failure of the disk means.</summary>
internal static class DiskErrors
{
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Whether there is no room.</summary>
    public static bool IsFull(Exception e) =>
        e is IOException && e.HResult is NoSpace or OverQuota or WindowsDiskFull or WindowsHandleDiskFull;

    /// <summary>Whether it is a failure of the disk at all.</summary>
    public static bool IsDisk(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>A failure before which nothing was changed.</summary>
    public static StorageException Clean(string path, Exception e) =>
        IsFull(e) ? StorageFaults.Full(path, e) : StorageFaults.Unwritable(path, e);
}
