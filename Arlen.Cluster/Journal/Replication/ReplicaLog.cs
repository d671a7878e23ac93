using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>The whole log as consensus and state see it: the newest entries in memory, durable or not, over those on disk.</summary>
/// <remarks>Written by the replica's thread, read by it and by the thread that applies.</remarks>
/// <param name="store">What is on disk.</param>
/// <param name="cacheBytes">How many bytes of durable entries stay in memory for followers that are a little behind.</param>
internal sealed class ReplicaLog(ILogReader store, long cacheBytes) : ILogReader
{
    private readonly Lock _lock = new();
    private readonly EntryRing _recent = new(store.LastIndex + 1);
    private long _durable = store.LastIndex;
    private long _bytes;

    public long FirstIndex => store.FirstIndex;

    public long LastIndex
    {
        get
        {
            lock (_lock)
            {
                return _recent.End - 1;
            }
        }
    }

    /// <summary>The last entry that is on this disk.</summary>
    public long DurableIndex
    {
        get
        {
            lock (_lock)
            {
                return _durable;
            }
        }
    }

    public long TermAt(long index)
    {
        lock (_lock)
        {
            if (index >= _recent.End)
            {
                return -1;
            }

            if (index >= _recent.Start)
            {
                return _recent[index].Term;
            }
        }

        return store.TermAt(index);
    }

    public int Read(long from, int maxEntries, int maxBytes, List<LogEntry> into)
    {
        long start;
        lock (_lock)
        {
            if (from >= _recent.Start)
            {
                return ReadRecent(from, maxEntries, maxBytes, into);
            }

            start = _recent.Start;
        }

        // Up to where memory begins; the caller comes again for the rest. What follows there may be a suffix that is being cut off.
        return store.Read(from, (int)Math.Min(maxEntries, start - from), maxBytes, into);
    }

    /// <summary>Takes entries that are about to be written.</summary>
    /// <param name="truncateFrom">The first entry that is given up before; null for none.</param>
    /// <param name="entries">The entries, in order.</param>
    public void Take(long? truncateFrom, List<LogEntry> entries)
    {
        lock (_lock)
        {
            if (truncateFrom is { } from)
            {
                _bytes -= _recent.CutFrom(from);
                _durable = Math.Min(_durable, from - 1);
            }

            foreach (var entry in entries)
            {
                _recent.Add(entry);
                _bytes += entry.Payload.Length;
            }
        }
    }

    /// <summary>Entries up to here are on disk, so that the oldest may leave memory.</summary>
    public void Written(long index)
    {
        lock (_lock)
        {
            _durable = Math.Max(_durable, Math.Min(index, _recent.End - 1));
            while (_bytes > cacheBytes && _recent.Start <= _durable)
            {
                _bytes -= _recent.DropFirst();
            }
        }
    }

    /// <summary>The log begins anew after a snapshot.</summary>
    public void Reset(long index)
    {
        lock (_lock)
        {
            _recent.Reset(index + 1);
            _durable = index;
            _bytes = 0;
        }
    }

    private int ReadRecent(long from, int maxEntries, int maxBytes, List<LogEntry> into)
    {
        var count = 0;
        for (long at = from, bytes = 0; at < _recent.End && count < maxEntries; at++, count++)
        {
            var entry = _recent[at];
            bytes += entry.Payload.Length;
            if (count > 0 && bytes > maxBytes)
            {
                break;
            }

            into.Add(entry);
        }

        return count;
    }
}
