using System.Diagnostics.CodeAnalysis;
using RocksDbSharp;

namespace Arlen.Journal.State;

/// <summary>One open database. Whoever reads holds it, and it is closed by the last: reading a closed one ends the process.</summary>
internal sealed class RocksDatabase
{
    // Nothing is logged twice: what a crash takes from memory is applied again from the replicated log.
    private static readonly WriteOptions WithoutLog = new WriteOptions().DisableWal(1);

    private readonly RocksDb _db;
    private readonly Cache _cache;
    private int _holders = 1;

    private RocksDatabase(string folder, RocksDb db, Cache cache)
    {
        (Folder, _db, _cache) = (folder, db, cache);
        AppliedIndex = _db.Get(StateKeys.Applied) is { Length: 8 } value ? StateKeys.Number(value) : 0;
        DurableIndex = AppliedIndex;
    }

    public string Folder { get; }

    public long AppliedIndex { get; private set => Volatile.Write(ref field, value); }

    public long DurableIndex { get; private set => Volatile.Write(ref field, value); }

    /// <summary>Opens a folder, making it where there is none.</summary>
    /// <exception cref="StateStoreException">It cannot be opened or read.</exception>
    public static RocksDatabase Open(string folder, RocksSettings settings, bool mayCreate)
    {
        var cache = Cache.CreateLru((ulong)settings.BlockCacheBytes);
        try
        {
            return new RocksDatabase(folder, RocksDb.Open(RocksFormat.Options(settings, cache, mayCreate), folder), cache);
        }
        catch (RocksDbException e)
        {
            throw new StateStoreException("state_unreadable", $"the applied state in {folder} cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Keeps it open until <see cref="Release"/>; false: it is closed.</summary>
    public bool TryHold()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0;)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
            {
                return true;
            }

            holders = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _db.Dispose();
            GC.KeepAlive(_cache);
        }
    }

    public bool TryGet(ReadOnlySpan<byte> key, ReadOptions? options, [NotNullWhen(true)] out byte[]? value)
    {
        value = _db.Get(key, null, options);
        return value is not null;
    }

    public Snapshot CreateSnapshot() => _db.CreateSnapshot();

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse, Snapshot? snapshot)
    {
        var options = new ReadOptions();
        if (snapshot is not null)
        {
            options.SetSnapshot(snapshot);
        }

        // Bounds in the iterator: it would read over deleted items behind the end otherwise.
        options.SetIterateLowerBound(from);
        if (until.Length > 0)
        {
            options.SetIterateUpperBound(until);
        }

        using var iterator = _db.NewIterator(null, options);
        for (_ = reverse ? iterator.SeekToLast() : iterator.SeekToFirst(); iterator.Valid(); _ = reverse ? iterator.Prev() : iterator.Next())
        {
            yield return new StateItem(iterator.Key(), iterator.Value());
        }

        GC.KeepAlive(options);
    }

    public void Write(StateBatch batch, long appliedIndex) => Guarded(() =>
    {
        using var writes = new WriteBatch();
        foreach (var (from, until) in batch.Cleared)
        {
            writes.DeleteRange(from, (ulong)from.Length, until, (ulong)until.Length);
        }

        foreach (var (key, value) in batch.Items)
        {
            _ = value is null ? writes.Delete(key) : writes.Put(key, value);
        }

        writes.Put(StateKeys.Applied, StateKeys.Of(appliedIndex));
        _db.Write(writes, WithoutLog);
        AppliedIndex = appliedIndex;
    });

    public void Flush() => Guarded(() =>
    {
        var applied = AppliedIndex;
        _db.Flush(new FlushOptions().SetWaitForFlush(true));
        DurableIndex = applied;
    });

    /// <summary>Makes a folder with the state of now, of links to the files here.</summary>
    public void Checkpoint(string folder) => Guarded(() =>
    {
        using var checkpoint = _db.Checkpoint();
        checkpoint.Save(folder);
    });

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (RocksDbException e)
        {
            throw new StateStoreException("state_unwritable", $"the applied state in {Folder} cannot be written: {e.Message}", e);
        }
    }
}
