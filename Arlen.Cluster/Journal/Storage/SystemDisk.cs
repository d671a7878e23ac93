namespace Arlen.Journal.Storage;

/// <summary>The disk of the machine.</summary>
internal sealed class SystemDisk : IDisk
{
    private static readonly byte[] Zeros = new byte[1 << 20];

    private SystemDisk()
    {
    }

    /// <summary>The only one.</summary>
    public static SystemDisk Instance { get; } = new();

    public void MakeDirectory(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null)
        {
            MakeDirectory(parent);
        }

        Directory.CreateDirectory(path);
        SyncDirectory(parent ?? path);
    }

    public IReadOnlyList<string> Files(string directory) =>
        [.. Directory.EnumerateFiles(directory).Select(f => Path.GetFileName(f))];

    public bool Exists(string path) => File.Exists(path);

    public IDiskFile Create(string path, long sizeBytes)
    {
        var file = Open(path, FileMode.Create, FileAccess.ReadWrite);
        try
        {
            // Zeros are written, not only reserved: the first write to reserved blocks changes metadata, and each flush would pay.
            for (long at = 0; at < sizeBytes; at += Zeros.Length)
            {
                file.Write(Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, sizeBytes - at)), at);
            }

            return file;
        }
        catch (IOException)
        {
            file.Dispose();
            throw;
        }
    }

    public IDiskFile Open(string path, bool forWriting) =>
        Open(path, FileMode.Open, forWriting ? FileAccess.ReadWrite : FileAccess.Read);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void SyncDirectory(string path) => NativeSync.Directory(path);

    public long FreeBytes(string path) => new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;

    private static SystemFile Open(string path, FileMode mode, FileAccess access) =>
        new(File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete));
}
