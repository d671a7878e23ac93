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

    public IReadOnlyList<string> Files(string directory) => [.. Directory.EnumerateFiles(directory).Select(f => Path.GetFileName(f))];

    public bool Exists(string path) => File.Exists(path);

    public IDiskFile Create(string path, long sizeBytes)
    {
        var file = new SystemFile(File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));
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

    public IDiskFile Open(string path, bool forWriting) => new SystemFile(File.OpenHandle(
        path, FileMode.Open, forWriting ? FileAccess.ReadWrite : FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void SyncDirectory(string path) => NativeSync.Directory(path);

    public long FreeBytes(string path) => new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;
}
