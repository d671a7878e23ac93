using Arlen.Journal.State;

namespace Arlen.Bench.Engines;

/// <summary>What the applied state can live in.</summary>
internal static class StateEngine
{
    private const string MemoryFile = "items";

    /// <summary>The engines by name, as rows of the table.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string>
    {
        ["memory"] = "memory, snapshot to a file",
        ["rocks-4-8"] = "RocksDB, write buffer 4, cache 8 MiB",
        ["rocks-16-16"] = "RocksDB, write buffer 16, cache 16 MiB (default)",
        ["rocks-64-128"] = "RocksDB, write buffer 64, cache 128 MiB",
        ["sqlite"] = "SQLite, cache 8 MiB",
    };

    public static IStateStore Open(string name, string folder) => name switch
    {
        "memory" => OpenMemory(folder),
        "sqlite" => SqliteStateStore.Open(folder),
        _ => RocksStateStore.Open(folder, new RocksSettings
        {
            WriteBufferBytes = long.Parse(name.Split('-')[1]) << 20,
            BlockCacheBytes = long.Parse(name.Split('-')[2]) << 20,
        }),
    };

    /// <summary>Brings everything to the disk; of memory that is a whole snapshot.</summary>
    public static void Save(IStateStore store, string folder)
    {
        store.Flush();
        if (store is MemoryStateStore)
        {
            using var snapshot = store.Snapshot();
            using var source = snapshot.Open(MemorySnapshot.Name);
            using var file = File.Create(Path.Combine(folder, MemoryFile));
            source.CopyTo(file);
            file.Flush(flushToDisk: true);
        }
    }

    private static MemoryStateStore OpenMemory(string folder)
    {
        Directory.CreateDirectory(folder);
        var store = new MemoryStateStore();
        var path = Path.Combine(folder, MemoryFile);
        if (File.Exists(path))
        {
            using var restore = store.BeginRestore();
            using (var file = restore.Create(MemorySnapshot.Name))
            {
                file.Write(File.ReadAllBytes(path));
            }

            restore.Install();
        }

        return store;
    }
}
