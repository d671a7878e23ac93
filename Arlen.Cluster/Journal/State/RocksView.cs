using System.Diagnostics.CodeAnalysis;
using static Arlen.Journal.State.RocksNative;

namespace Arlen.Journal.State;

/// <summary>The database as it was at one moment.</summary>
internal sealed class RocksView : IStateView
{
    private readonly RocksDatabase _database;
    private readonly nint _snapshot;
    private readonly nint _options;
    private bool _isDisposed;

    /// <summary>Takes over one hold of the database.</summary>
    public RocksView(RocksDatabase database)
    {
        _database = database;
        _snapshot = rocksdb_create_snapshot(database.Handle);
        _options = rocksdb_readoptions_create();
        rocksdb_readoptions_set_snapshot(_options, _snapshot);
        AppliedIndex = TryGet(StateKeys.Applied, out var value) ? StateKeys.Number(value) : 0;
    }

    public long AppliedIndex { get; }

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _database.TryGet(key, _options, out value);
    }

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false)
    {
        // Asked when the reading begins, and held until it ends, whichever is disposed first.
        ObjectDisposedException.ThrowIf(_isDisposed || !_database.TryHold(), this);
        try
        {
            foreach (var item in RocksScan.Read(_database, _snapshot, from, until, reverse))
            {
                yield return item;
            }
        }
        finally
        {
            _database.Release();
        }
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            rocksdb_readoptions_destroy(_options);
            rocksdb_release_snapshot(_database.Handle, _snapshot);
            _database.Release();
        }
    }
}
