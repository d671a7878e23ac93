using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>Where entries are: a mark each 64 KiB of log, and the terms by where they begin. Read by any thread.</summary>
/// <remarks>Marks in the order of indexes are in the order of places too: what was truncated is jumped over by the next mark. A
/// million entries of 200 bytes cost some hundred kilobytes.</remarks>
internal sealed class LogIndex(SnapshotPoint start)
{
    private const long MarkEachBytes = 64 << 10;
    private readonly Lock _lock = new();
    private readonly RunList<Mark> _marks = new();
    private readonly RunList<TermRun> _terms = new();
    private SnapshotPoint _start = start;
    private long _last = start.Index;
    private bool _markNext = true;

    /// <summary>What was compacted away ends here.</summary>
    public SnapshotPoint Start
    {
        get
        {
            lock (_lock)
            {
                return _start;
            }
        }
    }

    /// <summary>The last durable entry.</summary>
    public long LastIndex => Interlocked.Read(ref _last);

    /// <summary>Whether every entry behind the start has a place.</summary>
    public bool IsGapless
    {
        get
        {
            lock (_lock)
            {
                return _last == _start.Index || (_last > _start.Index && _marks.Find(_start.Index + 1) >= 0);
            }
        }
    }

    /// <summary>Takes in a batch that is durable.</summary>
    /// <param name="header">Its head: what the log held from its first index on is gone.</param>
    /// <param name="mark">Its place.</param>
    /// <param name="terms">The terms of its entries.</param>
    public void Add(in BatchHeader header, Mark mark, List<TermRun> terms)
    {
        lock (_lock)
        {
            if (header.FirstIndex <= _last)
            {
                _marks.RemoveFrom(header.FirstIndex);
                _terms.RemoveFrom(header.FirstIndex);
                _markNext = true;
            }

            if (header.Count > 0)
            {
                AddMark(mark);
                AddTerms(terms);
            }

            Interlocked.Exchange(ref _last, header.FirstIndex + header.Count - 1);
        }
    }

    /// <summary>The term of an entry or of the start; -1 for any other index.</summary>
    public long TermAt(long index)
    {
        lock (_lock)
        {
            return index == _start.Index ? _start.Term
                : index < _start.Index || index > _last ? -1
                : _terms[_terms.Find(index)].Term;
        }
    }

    /// <summary>Where to begin to read for an entry.</summary>
    /// <param name="index">The entry.</param>
    /// <param name="mark">A place at or before it, from where batches follow one another.</param>
    /// <param name="end">The first entry that is not to be read from there: another mark has it, or nobody.</param>
    /// <returns>Whether the entry is kept.</returns>
    public bool TryFind(long index, out Mark mark, out long end)
    {
        lock (_lock)
        {
            (mark, end) = (default, 0);
            if (index <= _start.Index || index > _last)
            {
                return false;
            }

            var at = _marks.Find(index);
            mark = _marks[at];
            end = at + 1 < _marks.Count ? _marks[at + 1].First : _last + 1;
            return true;
        }
    }

    /// <summary>Forgets what a snapshot holds; the log stays as it is behind it.</summary>
    public void DropThrough(SnapshotPoint point)
    {
        lock (_lock)
        {
            _start = point;
            _marks.RemoveBefore(point.Index + 1);
            _terms.RemoveBefore(point.Index + 1);
        }
    }

    /// <summary>Forgets everything: an empty log behind a snapshot.</summary>
    public void Reset(SnapshotPoint point)
    {
        lock (_lock)
        {
            _start = point;
            Interlocked.Exchange(ref _last, point.Index);
            _marks.Clear();
            _terms.Clear();
            _markNext = true;
        }
    }

    private void AddMark(Mark mark)
    {
        var last = _marks.Count > 0 ? _marks[_marks.Count - 1] : default;
        if (_markNext || last.Segment != mark.Segment || mark.Offset - last.Offset >= MarkEachBytes)
        {
            _marks.Add(mark);
            _markNext = false;
        }
    }

    private void AddTerms(List<TermRun> terms)
    {
        foreach (var run in terms)
        {
            if (_terms.Count == 0 || _terms[_terms.Count - 1].Term != run.Term)
            {
                _terms.Add(run);
            }
        }
    }
}
