using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Journal.Replication;

/// <summary>The readers of this node: those that wait for a round, those of the round that is under way, those that wait for the
/// state.</summary>
/// <remarks>One round serves all that came before it began; a reader never joins one that has begun (Ongaro's ReadIndex, 6.4).</remarks>
internal sealed class ReadBarriers(int maxWaiting, TimeProvider time, Action wake)
{
    private static readonly Refusal Silent = new(RefusalCode.LogUnavailable, "no leader of the replicated log answered in time; nothing was read");
    private static readonly Refusal Closed = new(RefusalCode.NodeDraining, "the replicated log stops on this node");

    private readonly Lock _lock = new();
    private readonly Refusal _full = new(RefusalCode.LogQueueFull, $"{maxWaiting} reads wait on this node");
    private List<PendingBarrier> _waiting = [];
    private List<PendingBarrier> _asking = [];
    private List<PendingBarrier> _applying = [];
    private long _ticket;
    private long _askedAt;
    private long _applied;
    private bool _closed;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count + _asking.Count + _applying.Count;
            }
        }
    }

    public ValueTask<Refusal?> WaitAsync(Deadline deadline)
    {
        var pending = new PendingBarrier(deadline);
        bool isFirst;
        lock (_lock)
        {
            if (_closed || _waiting.Count >= maxWaiting)
            {
                return new(_closed ? Closed : _full);
            }

            isFirst = _asking.Count == 0 && _waiting.Count == 0;
            _waiting.Add(pending);
        }

        if (isFirst)
        {
            wake();
        }

        return pending.Outcome;
    }

    /// <summary>Begins a round, where readers wait and none is under way.</summary>
    /// <returns>Its ticket; 0 where there is nothing to ask.</returns>
    public long Next()
    {
        lock (_lock)
        {
            if (_asking.Count > 0 || _waiting.Count == 0)
            {
                return 0;
            }

            (_asking, _waiting) = (_waiting, _asking);
            return Ask();
        }
    }

    /// <summary>Begins the round anew, where it has been silent for so long. Its old answers no longer count.</summary>
    public long Again(TimeSpan silence)
    {
        lock (_lock)
        {
            return _asking.Count > 0 && time.GetElapsedTime(_askedAt) >= silence ? Ask() : 0;
        }
    }

    /// <summary>A round ended.</summary>
    /// <returns>Whether the next may begin.</returns>
    public bool Answered(long ticket, bool confirmed, long index)
    {
        lock (_lock)
        {
            if (ticket != _ticket || _asking.Count == 0)
            {
                return false;
            }

            if (!confirmed)
            {
                // The readers' time decides when to give up; the next leader is asked by the next turn.
                _waiting.InsertRange(0, _asking);
                _asking.Clear();
                return false;
            }

            foreach (var pending in _asking)
            {
                pending.Index = index;
                _applying.Add(pending);
            }

            _asking.Clear();
            EndApplied();
            return _waiting.Count > 0;
        }
    }

    /// <summary>The state has applied the log so far.</summary>
    public void Applied(long index)
    {
        Volatile.Write(ref _applied, index);
        lock (_lock)
        {
            EndApplied();
        }
    }

    /// <summary>Ends the calls whose time is up.</summary>
    public void Expire()
    {
        lock (_lock)
        {
            Expire(_waiting);
            Expire(_asking);
            Expire(_applying);
        }
    }

    /// <summary>Takes no more readers and ends those that are here.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var pending in (IEnumerable<PendingBarrier>)[.. _waiting, .. _asking, .. _applying])
            {
                pending.End(Closed);
            }
        }
    }

    private long Ask()
    {
        _askedAt = time.GetTimestamp();
        return ++_ticket;
    }

    private void EndApplied()
    {
        var applied = Volatile.Read(ref _applied);
        _applying.RemoveAll(pending =>
        {
            var isThere = pending.Index <= applied;
            if (isThere)
            {
                pending.End(null);
            }

            return isThere;
        });
    }

    private void Expire(List<PendingBarrier> list) => list.RemoveAll(pending =>
    {
        var isOver = pending.Deadline.HasPassed(time);
        if (isOver)
        {
            pending.End(Silent);
        }

        return isOver;
    });
}
