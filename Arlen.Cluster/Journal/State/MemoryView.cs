using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Arlen.Journal.State;

/// <summary>One state of a memory store; later commits make others.</summary>
internal sealed class MemoryView(ImmutableSortedSet<StateItem> items, long appliedIndex) : IStateView
{
    /// <summary>Nothing, at index 0.</summary>
    public static readonly MemoryView Empty = new(
        ImmutableSortedSet.Create<StateItem>(Comparer<StateItem>.Create((x, y) => ByteOrder.Instance.Compare(x.Key, y.Key))), 0);

    public ImmutableSortedSet<StateItem> Items { get; } = items;

    public long AppliedIndex { get; } = appliedIndex;

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        value = Items.TryGetValue(new StateItem(key.ToArray(), []), out var item) ? item.Value : null;
        return value is not null;
    }

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false)
    {
        var (first, last) = (PlaceOf(from), until.Length == 0 ? Items.Count : PlaceOf(until));
        var places = Enumerable.Range(first, Math.Max(0, last - first));
        return (reverse ? places.Reverse() : places).Select(p => Items[p]);
    }

    public void Dispose()
    {
    }

    private int PlaceOf(byte[] key)
    {
        var place = Items.IndexOf(new StateItem(key, []));
        return place < 0 ? ~place : place;
    }
}
