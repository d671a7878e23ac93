using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Reads of keys. Several of one moment need a view.</summary>
internal static class KeyReader
{
    public static KeyRecordV1? Find(IStateReader reader, ReadOnlySpan<byte> key) => KeyTable.Find(reader, key);

    /// <summary>The keys with a prefix, in byte order, behind another key (empty: from the first).</summary>
    /// <param name="view">Of one moment.</param>
    /// <param name="prefix">Empty: all keys.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="limit">Most items.</param>
    /// <param name="maxBytes">The page ends with the item that reaches it.</param>
    public static KeyPage Range(IStateView view, byte[] prefix, byte[] after, int limit, int maxBytes)
    {
        var start = StateKeys.Key(prefix);
        var behind = after.Length == 0 ? start : [.. StateKeys.Key(after), 0];
        var items = new List<(byte[], KeyRecordV1)>();
        var bytes = 0;
        var hasMore = false;
        foreach (var item in view.Scan(ByteOrder.Instance.Compare(behind, start) > 0 ? behind : start, StateKeys.EndOf(start)))
        {
            if (items.Count == limit || bytes >= maxBytes)
            {
                hasMore = true;
                break;
            }

            items.Add((item.Key[1..], KeyRecordV1.Parser.ParseFrom(item.Value)));
            bytes += item.Key.Length + item.Value.Length;
        }

        return new KeyPage(StateReader.Meta(view).Revision, items, hasMore);
    }
}
