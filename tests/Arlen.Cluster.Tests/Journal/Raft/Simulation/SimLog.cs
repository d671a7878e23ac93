using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>A log in memory: what a replica sees of its log, or what its disk holds of it.</summary>
internal sealed class SimLog : ILogReader
{
    private readonly List<LogEntry> _entries = [];
    public SnapshotPoint Point { get; private set; }

    public long FirstIndex { get; private set; } = 1;

    public long LastIndex => FirstIndex + _entries.Count - 1;

    public LogEntry this[long index] => _entries[(int)(index - FirstIndex)];

    public long TermAt(long index) =>
        index == Point.Index ? Point.Term : Holds(index) ? this[index].Term : -1;

    public bool Holds(long index) => index >= FirstIndex && index <= LastIndex;

    public int Read(long from, int maxEntries, int maxBytes, List<LogEntry> into)
    {
        var count = 0;
        for (var i = from; count < maxEntries && Holds(i); i++, count++)
        {
            maxBytes -= this[i].Payload.Length;
            if (maxBytes < 0 && count > 0)
            {
                break;
            }

            into.Add(this[i]);
        }

        return count;
    }

    public void Append(LogEntry entry)
    {
        if (entry.Index != LastIndex + 1)
        {
            throw new SimFailureException($"entry {entry.Index} was appended behind {LastIndex}");
        }

        _entries.Add(entry);
    }

    public void TruncateFrom(long index)
    {
        if (index <= Point.Index)
        {
            throw new SimFailureException($"{index} was truncated, which the snapshot at {Point.Index} holds");
        }

        _entries.RemoveRange((int)(index - FirstIndex), (int)(LastIndex - index + 1));
    }

    /// <summary>Drops what the snapshot holds, but for some entries that are kept for those who are only a little
    /// behind.</summary>
    public void CompactTo(SnapshotPoint point, int keep)
    {
        Point = point;
        var first = Math.Max(FirstIndex, point.Index + 1 - keep);
        _entries.RemoveRange(0, (int)(first - FirstIndex));
        FirstIndex = first;
    }

    public void ResetTo(SnapshotPoint point)
    {
        Point = point;
        _entries.Clear();
        FirstIndex = point.Index + 1;
    }

    public SimLog Copy()
    {
        var copy = new SimLog { FirstIndex = FirstIndex, Point = Point };
        copy._entries.AddRange(_entries);
        return copy;
    }
}
