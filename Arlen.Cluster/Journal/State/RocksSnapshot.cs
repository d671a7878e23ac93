namespace Arlen.Journal.State;

/// <summary>Links to the database's files of one moment, in a folder that is deleted with it.</summary>
internal sealed class RocksSnapshot(string folder, long appliedIndex) : IStateSnapshot
{
    public long AppliedIndex { get; } = appliedIndex;

    public IReadOnlyList<SnapshotFile> Files { get; } =
    [
        .. new DirectoryInfo(folder).EnumerateFiles().Where(f => RocksFormat.IsSnapshotFile(f.Name))
            .OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new SnapshotFile(f.Name, f.Length)),
    ];

    public Stream Open(string name) => RocksFormat.IsSnapshotFile(name)
        ? new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
        : throw new FileNotFoundException(name);

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
