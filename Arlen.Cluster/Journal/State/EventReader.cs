using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Reads of streams and their snapshots.</summary>
internal static class EventReader
{
    /// <summary>The stream's record: its highest sequence, kept also where all events are gone. Null: nothing was ever appended.</summary>
    public static StreamRecordV1? Find(IStateReader reader, ReadOnlySpan<byte> stream) =>
        StateReader.TryParse(reader, StateKeys.Stream(stream), StreamRecordV1.Parser, out var record) ? record : null;

    /// <summary>Events from a sequence through another, in order, read as the caller goes on.</summary>
    public static IEnumerable<(long Sequence, byte[] Payload)> Read(IStateReader reader, byte[] stream, long from, long through)
    {
        if (Find(reader, stream) is not { } record)
        {
            yield break;
        }

        var first = Math.Max(from, record.Trimmed + 1);
        var last = Math.Min(through, record.Highest);
        if (first > last)
        {
            yield break;
        }

        foreach (var item in reader.Scan(StateKeys.Event(stream, first), StateKeys.Event(stream, last + 1)))
        {
            yield return (StateKeys.Number(item.Key.AsSpan(item.Key.Length - 8)), item.Value);
        }
    }

    /// <summary>The names of streams in byte order, behind another (empty: from the first).</summary>
    public static IReadOnlyList<byte[]> Names(IStateReader reader, byte[] prefix, byte[] after, int limit)
    {
        var start = StateKeys.Stream(prefix);
        var behind = after.Length == 0 ? start : [.. StateKeys.Stream(after), 0];
        return [.. reader.Scan(ByteOrder.Instance.Compare(behind, start) > 0 ? behind : start, StateKeys.EndOf(start))
            .Take(limit).Select(i => i.Key[1..])];
    }

    /// <summary>The newest snapshot within the bounds, or null.</summary>
    public static (SnapshotV1 Snapshot, byte[] Data)? Snapshot(
        IStateReader reader, byte[] stream, long throughSequence, long throughMs, long fromSequence = 0, long fromMs = 0)
    {
        var found = Find(reader, stream)?.Snapshots.LastOrDefault(
            s => s.Sequence >= fromSequence && s.Sequence <= throughSequence && s.TakenMs >= fromMs && s.TakenMs <= throughMs);
        return found is not null && reader.TryGet(StateKeys.Snapshot(stream, found.Sequence), out var data) ? (found, data) : null;
    }
}
