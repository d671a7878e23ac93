namespace Arlen.Journal.Raft;

/// <summary>The log with what was decided since the last output was taken: readers of the log do not see that yet.</summary>
internal sealed class LogView
{
    private readonly ILogReader _log;
    private readonly List<LogEntry> _read = [];
    private RaftOutput _output;
    private long _pendingFrom;

    public LogView(ILogReader log, RaftOutput output)
    {
        _log = log;
        _output = output;
        Reload();
    }

    public long FirstIndex => _log.FirstIndex;

    public long LastIndex { get; private set; }

    public long LastTerm { get; private set; }

    /// <summary>The term of an entry; -1 where unknown or compacted.</summary>
    public long TermAt(long index)
    {
        if (index == LastIndex)
        {
            return LastTerm;
        }

        if (index > LastIndex || index < 0)
        {
            return -1;
        }

        // Before the first entry all logs agree, compacted or not.
        return index == 0 ? 0 : index < _pendingFrom ? _log.TermAt(index) : _output.Append[(int)(index - _pendingFrom)].Term;
    }

    public void Append(in LogEntry entry)
    {
        _output.Append.Add(entry);
        LastIndex = entry.Index;
        LastTerm = entry.Term;
    }

    public void TruncateFrom(long index)
    {
        if (index >= _pendingFrom)
        {
            _output.Append.RemoveRange((int)(index - _pendingFrom), (int)(LastIndex - index + 1));
        }
        else
        {
            _output.Append.Clear();
            _output.TruncateFrom = _pendingFrom = index;
        }

        // The last index changes first: the term is that of another entry now.
        LastIndex = index - 1;
        LastTerm = LastIndex == 0 ? 0 : LastIndex < _pendingFrom
            ? _log.TermAt(LastIndex)
            : _output.Append[(int)(LastIndex - _pendingFrom)].Term;
    }

    /// <summary>Entries for a message: empty where the first is not kept or does not exist.</summary>
    public ReadOnlyMemory<LogEntry> Read(long from, int maxEntries, int maxBytes)
    {
        _read.Clear();
        var bytes = maxBytes;
        if (from < _pendingFrom)
        {
            var count = (int)Math.Min(maxEntries, _pendingFrom - from);
            var got = _log.Read(from, count, maxBytes, _read);
            if (got < _pendingFrom - from)
            {
                return _read.ToArray();
            }

            foreach (var entry in _read)
            {
                bytes -= entry.Payload.Length;
            }
        }

        for (var next = from + _read.Count; next <= LastIndex && _read.Count < maxEntries; next++)
        {
            var entry = _output.Append[(int)(next - _pendingFrom)];
            bytes -= entry.Payload.Length;
            if (bytes < 0 && _read.Count > 0)
            {
                break;
            }

            _read.Add(entry);
        }

        return _read.ToArray();
    }

    /// <summary>Goes on with the next output: the log shows all of the last one from here on.</summary>
    public void ContinueIn(RaftOutput next)
    {
        _output = next;
        _pendingFrom = LastIndex + 1;
    }

    /// <summary>Reads anew where the log ends: it was replaced.</summary>
    public void Reload()
    {
        LastIndex = _log.LastIndex;
        LastTerm = LastIndex == 0 ? 0 : _log.TermAt(LastIndex);
        _pendingFrom = LastIndex + 1;
    }
}
