namespace Arlen.Journal.Raft;

/// <summary>What of the log and the hard state is on the own disk, as far as the caller has said.</summary>
/// <remarks>By numbers of outputs, not by index and term: an entry that was truncated and taken again has both in common with the
/// one before it, and the flush of the first says nothing of the second.</remarks>
internal sealed class WriteLedger(HardState hard, long lastIndex)
{
    private readonly Queue<(long Sequence, long LastIndex, HardState Hard)> _out = new();
    private HardState _hard = hard;

    /// <summary>Up to where the log is on disk.</summary>
    public long DurableIndex { get; private set; } = lastIndex;

    /// <summary>Whether this term and vote are on disk.</summary>
    public bool Holds(HardState hard) => _hard == hard;

    public void Taken(long sequence, long lastIndex, HardState hard) => _out.Enqueue((sequence, lastIndex, hard));

    /// <summary>Entries from here on were given up: what is still being written of them does not count.</summary>
    public void Truncated(long from)
    {
        DurableIndex = Math.Min(DurableIndex, from - 1);
        var left = _out.Count;
        for (var i = 0; i < left; i++)
        {
            var (sequence, last, hard) = _out.Dequeue();
            _out.Enqueue((sequence, Math.Min(last, from - 1), hard));
        }
    }

    public void Written(long sequence)
    {
        while (_out.TryPeek(out var oldest) && oldest.Sequence <= sequence)
        {
            _out.Dequeue();
            _hard = oldest.Hard;
            DurableIndex = Math.Max(DurableIndex, oldest.LastIndex);
        }
    }

    /// <summary>The log was replaced by a snapshot that is on disk.</summary>
    public void Replaced(long lastIndex)
    {
        Truncated(1);
        DurableIndex = lastIndex;
    }
}
