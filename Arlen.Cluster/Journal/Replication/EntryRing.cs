using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>Entries of consecutive indexes: added and cut at the end, dropped at the start, found by index.</summary>
/// <param name="start">The index that the first entry will have.</param>
internal sealed class EntryRing(long start)
{
    private const int FirstCapacity = 256;
    private LogEntry[] _slots = new LogEntry[FirstCapacity];

    /// <summary>The index of the first entry.</summary>
    public long Start { get; private set; } = start;

    /// <summary>One past the last.</summary>
    public long End { get; private set; } = start;

    public LogEntry this[long index] => _slots[index & (_slots.Length - 1)];

    /// <exception cref="InvalidOperationException">The entry is not the next.</exception>
    public void Add(LogEntry entry)
    {
        if (entry.Index != End)
        {
            throw new InvalidOperationException($"entry {entry.Index} does not follow {End - 1}");
        }

        if (End - Start == _slots.Length)
        {
            Grow();
        }

        _slots[End++ & (_slots.Length - 1)] = entry;
    }

    /// <returns>The bytes of payload that are gone.</returns>
    public long CutFrom(long index)
    {
        var bytes = 0L;
        while (End > Math.Max(index, Start))
        {
            bytes += Clear(--End);
        }

        if (index < Start)
        {
            // What is on disk from there on is no longer of this log.
            Start = End = index;
        }

        return bytes;
    }

    /// <returns>The bytes of payload that are gone.</returns>
    public long DropFirst() => Clear(Start++);

    public void Reset(long start)
    {
        Array.Clear(_slots);
        Start = End = start;
    }

    private int Clear(long index)
    {
        ref var slot = ref _slots[index & (_slots.Length - 1)];
        var bytes = slot.Payload.Length;
        slot = default;
        return bytes;
    }

    private void Grow()
    {
        var larger = new LogEntry[_slots.Length * 2];
        for (var index = Start; index < End; index++)
        {
            larger[index & (larger.Length - 1)] = this[index];
        }

        _slots = larger;
    }
}
