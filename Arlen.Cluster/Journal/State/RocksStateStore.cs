using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Arlen.Journal.State;

/// <summary>The state on disk, in RocksDB: one database in a numbered folder; a received one gets the next number.</summary>
/// <remarks>
/// No path is used twice, so readers of a replaced state end in peace. What the folder holds beside the highest number is the rest of
/// something that a crash ended, and is deleted at the next opening.
/// </remarks>
internal sealed class RocksStateStore : IStateStore
{
    private readonly string _folder;
    private readonly RocksSettings _settings;
    private readonly RecentValues _recent;
    private volatile RocksDatabase _database;
    private int _snapshots;
    private bool _isDisposed;

    private RocksStateStore(string folder, RocksSettings settings, RocksDatabase database)
    {
        (_folder, _settings, _database) = (folder, settings, database);
        _recent = new RecentValues(this, settings.RecentBytes);
    }

    public long AppliedIndex => _database.AppliedIndex;

    public long DurableIndex => _database.DurableIndex;

    /// <summary>Opens the store in a folder of its own, or makes it.</summary>
    /// <exception cref="StateStoreException">What is there cannot be read, or another process has it.</exception>
    /// <exception cref="IOException">The folder cannot be made or cleaned.</exception>
    public static RocksStateStore Open(string folder, RocksSettings? settings = null)
    {
        settings ??= new RocksSettings();
        Directory.CreateDirectory(folder);
        var numbers = NumberOf(folder).ToList();
        var current = numbers.Count == 0 ? 1 : numbers.Max();
        var database = RocksDatabase.Open(PathOf(folder, current), settings, mayCreate: numbers.Count == 0);
        Clean(folder, current);
        Folders.Sync(folder);
        return new RocksStateStore(folder, settings, database);
    }

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        var database = Hold();
        try
        {
            return database.TryGet(key, out value);
        }
        finally
        {
            database.Release();
        }
    }

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false)
    {
        var database = Hold();
        try
        {
            foreach (var item in RocksScan.Read(database, snapshot: 0, from, until, reverse))
            {
                yield return item;
            }
        }
        finally
        {
            database.Release();
        }
    }

    public StateBatch Begin() => new(_recent);

    public void Commit(StateBatch batch, long appliedIndex)
    {
        _database.Write(batch, appliedIndex);
        _recent.Committed(batch);
    }

    public void Flush() => _database.Flush();

    public IStateView View() => new RocksView(Hold());

    public IStateSnapshot Snapshot()
    {
        Flush();
        var folder = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"snapshot-{++_snapshots}"));
        _database.Checkpoint(folder);
        return new RocksSnapshot(folder, AppliedIndex);
    }

    public IStateRestore BeginRestore() => new RocksRestore(Path.Combine(_folder, "restore"), this);

    public void Dispose()
    {
        // Once: a second time would take a reader's hold.
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            _database.Release();
        }
    }

    /// <summary>Makes a received folder the state.</summary>
    internal void Replace(string received)
    {
        // Tried where it was received: what cannot be opened must not take the old one's place.
        var tried = RocksDatabase.Open(received, _settings, mayCreate: false);
        try
        {
            tried.Verify();
        }
        finally
        {
            tried.Release();
        }

        Folders.SyncAll(received);
        var old = _database;
        var folder = PathOf(_folder, int.Parse(Path.GetFileName(old.Folder), CultureInfo.InvariantCulture) + 1);
        Directory.Move(received, folder);
        Folders.Sync(_folder);
        _database = RocksDatabase.Open(folder, _settings, mayCreate: false);
        _recent.Forget();
        old.Release();
    }

    private RocksDatabase Hold()
    {
        while (true)
        {
            var database = _database;
            if (database.TryHold())
            {
                return database;
            }

            ObjectDisposedException.ThrowIf(database == _database, this);
        }
    }

    private static IEnumerable<int> NumberOf(string folder) => Directory.EnumerateDirectories(folder)
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(n => n > 0);

    private static string PathOf(string folder, int number) => Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));

    private static void Clean(string folder, int current)
    {
        foreach (var other in Directory.EnumerateDirectories(folder).Where(d => d != PathOf(folder, current)))
        {
            Directory.Delete(other, recursive: true);
        }
    }
}
