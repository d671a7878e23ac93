using System.Diagnostics.CodeAnalysis;

namespace Arlen.Journal.State;

/// <summary>Changes over a store that are made at once by its commit; reads through the batch see them. One thread.</summary>
internal sealed class StateBatch : IStateReader
{
    private readonly IStateReader _under;
    private readonly Dictionary<byte[], byte[]?> _items = new(ByteOrder.Instance);
    private readonly Dictionary<byte[], byte[]?>.AlternateLookup<ReadOnlySpan<byte>> _byBytes;
    private readonly List<(byte[] From, byte[] Until)> _cleared = [];

    public StateBatch(IStateReader under)
    {
        _under = under;
        _byBytes = _items.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Ranges to be cleared before <see cref="Items"/> are written.</summary>
    public IReadOnlyList<(byte[] From, byte[] Until)> Cleared => _cleared;

    /// <summary>The new value of each key; null: deleted.</summary>
    public IReadOnlyDictionary<byte[], byte[]?> Items => _items;

    /// <summary>Sets a value. Both arrays belong to the batch from now on.</summary>
    public void Put(byte[] key, byte[] value) => _items[key] = value;

    public void Delete(byte[] key) => _items[key] = null;

    /// <summary>Deletes every key from one (inclusive) until another (exclusive), however many; none where that is not behind it.</summary>
    public void Clear(byte[] from, byte[] until)
    {
        // A database refuses a range whose end is before its beginning, at the commit.
        if (ByteOrder.Instance.Compare(from, until) >= 0)
        {
            return;
        }

        foreach (var key in _items.Keys.Where(k => IsIn(k, from, until)).ToList())
        {
            _items.Remove(key);
        }

        _cleared.Add((from, until));
    }

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        if (_byBytes.TryGetValue(key, out value))
        {
            return value is not null;
        }

        return !IsCleared(key) && _under.TryGet(key, out value);
    }

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false)
    {
        var ahead = _items.Where(i => IsIn(i.Key, from, until)).ToList();
        ahead.Sort((x, y) => reverse ? ByteOrder.Instance.Compare(y.Key, x.Key) : ByteOrder.Instance.Compare(x.Key, y.Key));
        var next = 0;
        foreach (var item in _under.Scan(from, until, reverse))
        {
            for (; next < ahead.Count && Order(ahead[next].Key, item.Key) < 0; next++)
            {
                if (ahead[next].Value is { } value)
                {
                    yield return new StateItem(ahead[next].Key, value);
                }
            }

            if (!_items.ContainsKey(item.Key) && !IsCleared(item.Key))
            {
                yield return item;
            }
        }

        foreach (var (key, value) in ahead.Skip(next).Where(i => i.Value is not null))
        {
            yield return new StateItem(key, value!);
        }

        int Order(byte[] x, byte[] y) => reverse ? ByteOrder.Instance.Compare(y, x) : ByteOrder.Instance.Compare(x, y);
    }

    private bool IsCleared(ReadOnlySpan<byte> key)
    {
        foreach (var (from, until) in _cleared)
        {
            if (IsIn(key, from, until))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<byte> key, byte[] from, byte[] until) =>
        key.SequenceCompareTo(from) >= 0 && (until.Length == 0 || key.SequenceCompareTo(until) < 0);
}
