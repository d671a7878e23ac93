namespace Arlen.Journal.Raft;

/// <summary>The reads that wait for proof that this replica still leads, in the order in which they came.</summary>
internal sealed class ReadQueue
{
    /// <summary>The index of a read that came before the leader had committed in its term.</summary>
    private const long Unknown = -1;

    private readonly Queue<(long Ticket, long Index, long Round)> _asked = new();
    private readonly List<(long Ticket, long Index)> _new = [];

    /// <summary>Whether reads came since the last round began.</summary>
    public bool HasNew => _new.Count > 0;

    /// <param name="ticket">The caller's number of it.</param>
    /// <param name="commit">How far the log is committed, if the leader has committed in its term.</param>
    public void Add(long ticket, long? commit) => _new.Add((ticket, commit ?? Unknown));

    /// <summary>All that came is asked in this round.</summary>
    public void Ask(long round)
    {
        foreach (var (ticket, index) in _new)
        {
            _asked.Enqueue((ticket, index, round));
        }

        _new.Clear();
    }

    /// <summary>Ends the reads whose round was answered, once the leader has committed in its term.</summary>
    /// <param name="round">The last round that a majority answered.</param>
    /// <param name="commit">How far the log is committed: the index of those that came too early to have one.</param>
    /// <param name="into">The list that is added to.</param>
    public void Confirm(long round, long commit, List<ReadOutcome> into)
    {
        while (_asked.TryPeek(out var read) && read.Round <= round)
        {
            _asked.Dequeue();
            into.Add(new ReadOutcome(read.Ticket, true, read.Index == Unknown ? commit : read.Index));
        }
    }

    /// <summary>Ends all: this replica leads no more.</summary>
    public void Fail(List<ReadOutcome> into)
    {
        Ask(0);
        while (_asked.TryDequeue(out var read))
        {
            into.Add(new ReadOutcome(read.Ticket, false, 0));
        }
    }
}
