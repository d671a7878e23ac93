using Arlen.Journal.State;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>Stores of a kind, one after another over what the one before left, in a folder that goes with it.</summary>
internal sealed class Stores(string kind) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arlen-state-");
    private readonly List<IStateStore> _open = [];

    public static string[] Kinds => ["memory", "rocks"];

    public string Folder => _folder.FullName;

    /// <summary>A store of its own.</summary>
    public IStateStore New(string name = "state")
    {
        IStateStore store = kind == "memory"
            ? new MemoryStateStore()
            : RocksStateStore.Open(Path.Combine(Folder, name), new RocksSettings { WriteBufferBytes = 1 << 20, RecentBytes = 4_000 });
        _open.Add(store);
        return store;
    }

    /// <summary>What a crash leaves of a store: the last flush, or on disk something between it and now.</summary>
    public IStateStore Crashed(IStateStore store)
    {
        if (store is MemoryStateStore memory)
        {
            memory.Crash();
            return memory;
        }

        // The files as they are, without the database's closing words.
        var copy = Path.Combine(Folder, $"crashed-{_open.Count}");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "state"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(Path.Combine(Folder, "state"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        return New(Path.GetFileName(copy));
    }

    /// <summary>Carries a snapshot over, file by file.</summary>
    public static void Send(IStateStore from, IStateStore to, Func<string, byte[], byte[]>? change = null)
    {
        using var snapshot = from.Snapshot();
        using var restore = to.BeginRestore();
        foreach (var file in snapshot.Files)
        {
            using var source = snapshot.Open(file.Name);
            using var target = restore.Create(file.Name);
            var bytes = new byte[file.Length];
            source.ReadExactly(bytes);
            target.Write(change is null ? bytes : change(file.Name, bytes));
        }

        restore.Install();
    }

    public void Dispose()
    {
        _open.ForEach(s => s.Dispose());
        _folder.Delete(recursive: true);
    }
}
