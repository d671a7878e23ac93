using System.Diagnostics.CodeAnalysis;

namespace Arlen.Journal.State;

/// <summary>
/// The state in memory, for tests and simulation: <see cref="Crash"/> takes it back to the last flush, as a machine's crash does to the
/// store on disk.
/// </summary>
internal sealed class MemoryStateStore : IStateStore
{
    private volatile MemoryView _now = MemoryView.Empty;
    private volatile MemoryView _flushed = MemoryView.Empty;

    public long AppliedIndex => _now.AppliedIndex;

    public long DurableIndex => _flushed.AppliedIndex;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value) => _now.TryGet(key, out value);

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false) => _now.Scan(from, until, reverse);

    public StateBatch Begin() => new(this);

    public void Commit(StateBatch batch, long appliedIndex)
    {
        var items = _now.Items.ToBuilder();
        foreach (var (from, until) in batch.Cleared)
        {
            items.ExceptWith(_now.Scan(from, until));
        }

        foreach (var (key, value) in batch.Items)
        {
            items.Remove(new StateItem(key, []));
            if (value is not null)
            {
                items.Add(new StateItem(key, value));
            }
        }

        _now = new MemoryView(items.ToImmutable(), appliedIndex);
    }

    public void Flush() => _flushed = _now;

    /// <summary>Loses what was not flushed.</summary>
    public void Crash() => _now = _flushed;

    public IStateView View() => _now;

    public IStateSnapshot Snapshot()
    {
        Flush();
        return new MemorySnapshot(_flushed);
    }

    public IStateRestore BeginRestore() => new MemoryRestore(this);

    public void Dispose()
    {
    }

    internal void Replace(MemoryView view) => _now = _flushed = view;
}
