using System.Diagnostics.CodeAnalysis;
using static Arlen.Journal.State.RocksNative;

namespace Arlen.Journal.State;

/// <summary>One open database. Whoever reads holds it, and it is closed by the last: reading a closed one ends the process.</summary>
internal sealed class RocksDatabase
{
    private readonly nint _db;
    private readonly nint _readOptions = rocksdb_readoptions_create();
    private readonly nint _writeOptions = rocksdb_writeoptions_create();
    private readonly nint _flushOptions = rocksdb_flushoptions_create();
    private readonly nint _writes = rocksdb_writebatch_create();
    private int _holders = 1;

    private RocksDatabase(string folder, nint db)
    {
        (Folder, _db) = (folder, db);

        // Nothing is logged twice: what a crash takes from memory is applied again from the replicated log.
        rocksdb_writeoptions_disable_WAL(_writeOptions, 1);
        rocksdb_flushoptions_set_wait(_flushOptions, 1);
    }

    public string Folder { get; }

    public long AppliedIndex { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    public long DurableIndex { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>The library's handle, for whoever holds this.</summary>
    public nint Handle => _db;

    /// <summary>Opens a folder, making it where there is none.</summary>
    /// <exception cref="StateStoreException">It cannot be opened or read.</exception>
    public static RocksDatabase Open(string folder, RocksSettings settings, bool mayCreate)
    {
        var database = new RocksDatabase(folder, RocksFormat.Open(folder, settings, mayCreate));
        try
        {
            var index = database.TryGet(StateKeys.Applied, out var value) ? StateKeys.Number(value) : 0;
            (database.AppliedIndex, database.DurableIndex) = (index, index);
            return database;
        }
        catch (StateStoreException)
        {
            database.Release();
            throw;
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
            rocksdb_writebatch_destroy(_writes);
            rocksdb_flushoptions_destroy(_flushOptions);
            rocksdb_writeoptions_destroy(_writeOptions);
            rocksdb_readoptions_destroy(_readOptions);
            rocksdb_close(_db);
        }
    }

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value) => TryGet(key, _readOptions, out value);

    public bool TryGet(ReadOnlySpan<byte> key, nint readOptions, [NotNullWhen(true)] out byte[]? value)
    {
        var found = rocksdb_get(_db, readOptions, ref RocksBytes.First(key), (nuint)key.Length, out var length, out var error);
        RocksFault.ThrowIf(error, RocksFault.Unreadable, Folder);
        value = null;
        if (found != 0)
        {
            value = RocksBytes.Copy(found, length);
            rocksdb_free(found);
        }

        return value is not null;
    }

    public void Write(StateBatch batch, long appliedIndex)
    {
        rocksdb_writebatch_clear(_writes);
        foreach (var (from, until) in batch.Cleared)
        {
            rocksdb_writebatch_delete_range(
                _writes, ref RocksBytes.First(from), (nuint)from.Length, ref RocksBytes.First(until), (nuint)until.Length);
        }

        foreach (var (key, value) in batch.Items)
        {
            Add(key, value);
        }

        Add(StateKeys.Applied, StateKeys.Of(appliedIndex));
        rocksdb_write(_db, _writeOptions, _writes, out var error);
        RocksFault.ThrowIf(error, RocksFault.Unwritable, Folder);
        AppliedIndex = appliedIndex;
    }

    public void Flush()
    {
        var applied = AppliedIndex;
        rocksdb_flush(_db, _flushOptions, out var error);
        RocksFault.ThrowIf(error, RocksFault.Unwritable, Folder);
        DurableIndex = applied;
    }

    /// <summary>Reads everything and compares it with its checksums.</summary>
    /// <exception cref="StateStoreException">Something was changed or is missing.</exception>
    public void Verify()
    {
        rocksdb_verify_checksum(_db, _readOptions, out var error);
        RocksFault.ThrowIf(error, RocksFault.Unreadable, Folder);
    }

    /// <summary>Makes a folder with the state of now, of links to the files here.</summary>
    public void Checkpoint(string folder)
    {
        var checkpoint = rocksdb_checkpoint_object_create(_db, out var error);
        RocksFault.ThrowIf(error, RocksFault.Unwritable, Folder);
        rocksdb_checkpoint_create(checkpoint, folder, 0, out error);
        rocksdb_checkpoint_object_destroy(checkpoint);
        RocksFault.ThrowIf(error, RocksFault.Unwritable, Folder);
    }

    private void Add(byte[] key, byte[]? value)
    {
        if (value is null)
        {
            rocksdb_writebatch_delete(_writes, ref RocksBytes.First(key), (nuint)key.Length);
        }
        else
        {
            rocksdb_writebatch_put(
                _writes, ref RocksBytes.First(key), (nuint)key.Length, ref RocksBytes.First(value), (nuint)value.Length);
        }
    }
}
