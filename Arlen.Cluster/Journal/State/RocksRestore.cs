namespace Arlen.Journal.State;

/// <summary>Receives another replica's files beside the database.</summary>
internal sealed class RocksRestore : IStateRestore
{
    private readonly string _folder;
    private readonly RocksStateStore _store;

    public RocksRestore(string folder, RocksStateStore store)
    {
        (_folder, _store) = (folder, store);
        Dispose();
        Directory.CreateDirectory(folder);
    }

    public Stream Create(string name) => RocksFormat.IsSnapshotFile(name)
        ? new FileStream(Path.Combine(_folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None)
        : throw new StateStoreException("snapshot_invalid", $"a snapshot has no file {name}");

    public void Install()
    {
        try
        {
            _store.Replace(_folder);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException("snapshot_invalid", $"what was received is no whole state: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
