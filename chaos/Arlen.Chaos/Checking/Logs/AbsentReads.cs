using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Logs;

/// <summary>Places the reads that found nothing, which name no index, between the writes of their key.</summary>
internal sealed class AbsentReads
{
    private readonly ReportDraft _draft;
    private readonly List<(long From, long Until)> _gaps = [];
    private readonly PriorityQueue<long, long> _places = new();
    private readonly long[] _indexes;
    private readonly Operation[] _lastSent;

    public AbsentReads(ReportDraft draft, SortedDictionary<long, Operation> writes, IEnumerable<Operation> reads)
    {
        _draft = draft;
        var order = writes.Select(w => (Index: w.Key, Operation: w.Value))
            .Concat(reads.Where(r => r.Index is not null).Select(r => (Index: r.Index!.Value, Operation: r)))
            .OrderBy(p => p.Index).ToList();
        _indexes = [.. order.Select(p => p.Index)];
        _lastSent = new Operation[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            var operation = order[i].Operation;
            _lastSent[i] = i > 0 && _lastSent[i - 1].InvokedAt >= operation.InvokedAt ? _lastSent[i - 1] : operation;
            _places.Enqueue(order[i].Index, operation.EffectiveBy);
        }

        var since = 0L;
        foreach (var (index, write) in writes)
        {
            if (since >= 0)
            {
                _gaps.Add((since, index));
            }

            since = write.Op == Ops.Delete ? index : -1;
        }

        if (since >= 0)
        {
            _gaps.Add((since, long.MaxValue));
        }
    }

    /// <param name="reads">By the time they were sent.</param>
    public void Place(IEnumerable<Operation> reads)
    {
        var (newest, gap) = (-1L, 0);
        foreach (var read in reads)
        {
            while (_places.TryPeek(out var place, out var returned) && returned < read.InvokedAt)
            {
                newest = Math.Max(newest, place);
                _places.Dequeue();
            }

            while (gap < _gaps.Count && _gaps[gap].Until <= newest)
            {
                gap++;
            }

            if (gap == _gaps.Count)
            {
                _draft.Illegal("stale-read", $"{read} found nothing, though the key was there since index {newest}", read);
            }
            else if (LastSentUpTo(_gaps[gap].From) is { } later && later.InvokedAt > read.ReturnedAt)
            {
                _draft.Illegal("read-ahead", $"{read} found nothing, though it had returned before {later} was sent", read, later);
            }
            else
            {
                _places.Enqueue(_gaps[gap].From, read.ReturnedAt);
            }
        }
    }

    private Operation? LastSentUpTo(long index)
    {
        var at = Array.BinarySearch(_indexes, index);
        at = at >= 0 ? Array.LastIndexOf(_indexes, index) : ~at - 1;
        return at >= 0 ? _lastSent[at] : null;
    }
}
