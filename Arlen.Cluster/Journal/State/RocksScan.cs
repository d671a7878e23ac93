using static Arlen.Journal.State.RocksNative;

namespace Arlen.Journal.State;

/// <summary>Items of a database in order. The caller holds the database meanwhile.</summary>
internal static class RocksScan
{
    /// <param name="database">What is read.</param>
    /// <param name="snapshot">The moment; 0: now.</param>
    /// <param name="from">The first key.</param>
    /// <param name="until">The key behind the last; empty: to the end.</param>
    /// <param name="reverse">From the last to the first.</param>
    public static IEnumerable<StateItem> Read(RocksDatabase database, nint snapshot, byte[] from, byte[] until, bool reverse)
    {
        // Bounds in the iterator: it would read over deleted items behind the end otherwise. It keeps pointers to them.
        var (lower, lowerAddress) = RocksBytes.Pinned(from);
        var (upper, upperAddress) = RocksBytes.Pinned(until);
        var options = rocksdb_readoptions_create();
        rocksdb_readoptions_set_iterate_lower_bound(options, lowerAddress, (nuint)from.Length);
        if (until.Length > 0)
        {
            rocksdb_readoptions_set_iterate_upper_bound(options, upperAddress, (nuint)until.Length);
        }

        if (snapshot != 0)
        {
            rocksdb_readoptions_set_snapshot(options, snapshot);
        }

        var iterator = rocksdb_create_iterator(database.Handle, options);
        try
        {
            for (Begin(iterator, reverse); rocksdb_iter_valid(iterator) != 0; Move(iterator, reverse))
            {
                yield return Current(iterator);
            }

            // An iterator that cannot read on is as one at its end, but for this.
            rocksdb_iter_get_error(iterator, out var error);
            RocksFault.ThrowIf(error, RocksFault.Unreadable, database.Folder);
        }
        finally
        {
            rocksdb_iter_destroy(iterator);
            rocksdb_readoptions_destroy(options);
            GC.KeepAlive(lower);
            GC.KeepAlive(upper);
        }
    }

    private static void Begin(nint iterator, bool reverse)
    {
        if (reverse)
        {
            rocksdb_iter_seek_to_last(iterator);
        }
        else
        {
            rocksdb_iter_seek_to_first(iterator);
        }
    }

    private static void Move(nint iterator, bool reverse)
    {
        if (reverse)
        {
            rocksdb_iter_prev(iterator);
        }
        else
        {
            rocksdb_iter_next(iterator);
        }
    }

    private static StateItem Current(nint iterator)
    {
        var key = RocksBytes.Copy(rocksdb_iter_key(iterator, out var keyLength), keyLength);
        return new StateItem(key, RocksBytes.Copy(rocksdb_iter_value(iterator, out var length), length));
    }
}
