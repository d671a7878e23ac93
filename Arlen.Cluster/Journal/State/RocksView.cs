using System.Diagnostics.CodeAnalysis;
using RocksDbSharp;

namespace Arlen.Journal.State;

/// <summary>The database as it was at one moment.</summary>
internal sealed class RocksView : IStateView
{
    private readonly RocksDatabase _database;
    private readonly Snapshot _snapshot;
    private readonly ReadOptions _options;
    private bool _isDisposed;

    /// <summary>Takes over one hold of the database.</summary>
    public RocksView(RocksDatabase database)
    {
        _database = database;
        _snapshot = database.CreateSnapshot();
        _options = new ReadOptions().SetSnapshot(_snapshot);
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
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _database.Scan(from, until, reverse, _snapshot);
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _snapshot.Dispose();
            _database.Release();
        }
    }
}
