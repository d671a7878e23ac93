using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>A folder of this machine for a store, removed afterwards.</summary>
internal sealed class StoreFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arlen-journal-").FullName;

    public StoreOptions Options => new()
    {
        Directory = System.IO.Path.Combine(Path, "journal"),
        Node = "node-1",
        SegmentBytes = 64 << 10,
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
