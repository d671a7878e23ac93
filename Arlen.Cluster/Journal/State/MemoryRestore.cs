namespace Arlen.Journal.State;

/// <summary>Receives the snapshot of another memory store.</summary>
internal sealed class MemoryRestore(MemoryStateStore store) : IStateRestore
{
    // A closed memory stream still gives its bytes.
    private MemoryStream _received = new();

    public Stream Create(string name) => name == MemorySnapshot.Name
        ? _received = new MemoryStream()
        : throw new StateStoreException("snapshot_invalid", $"a snapshot has no file {name}");

    public void Install()
    {
        using var bytes = new MemoryStream(_received.ToArray());
        store.Replace(MemorySnapshot.Read(bytes));
    }

    public void Dispose() => _received.Dispose();
}
