using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Logs;

/// <summary>One key's part of the witness: its writes in the order of the log, and every answer compared with that.</summary>
internal sealed class KeyReplay
{
    private readonly ReportDraft _draft;
    private readonly SortedDictionary<long, Operation> _writes = [];
    private readonly List<Operation> _reads;
    private readonly List<Operation> _absentReads;
    private readonly Dictionary<string, Operation> _unseen;
    private readonly long _mayBeDeletedFrom;

    /// <param name="draft">Where to tell.</param>
    /// <param name="operations">All operations on the key.</param>
    public KeyReplay(ReportDraft draft, IReadOnlyCollection<Operation> operations)
    {
        _draft = draft;
        var answers = operations.Where(o => o.Outcome == Outcome.Ok).ToList();
        foreach (var write in answers.Where(o => o.Index is not null && VersionWitness.IsDoneWrite(o)))
        {
            _writes.TryAdd(write.Index!.Value, write);
        }

        _reads = [.. answers.Where(o => o is { Op: Ops.Get, Result.Length: > 0 })];
        _absentReads = [.. answers.Where(o => o is { Op: Ops.Get, Result.Length: 0 }).OrderBy(o => o.InvokedAt)];
        _unseen = operations.Where(o => o.Outcome != Outcome.Ok && o.Op is Ops.Put or Ops.Cas or Ops.CasValue)
            .DistinctBy(o => o.Args[0]).ToDictionary(o => o.Args[0], StringComparer.Ordinal);
        _mayBeDeletedFrom = operations.Where(o => o is { Op: Ops.Delete, Outcome: not Outcome.Fail, Index: null } && o.Found() != false)
            .Select(o => o.InvokedAt).DefaultIfEmpty(Operation.Never).Min();
    }

    public void Check()
    {
        foreach (var read in _reads)
        {
            CheckRead(read);
        }

        CheckCompares();
        // A read stands behind the write it found, and reads of one write have no order among them.
        RealTimeOrder.Check(
            _draft, "stale-read", [.. _writes.Select(w => (2 * w.Key, w.Value))
                .Concat(_reads.Where(r => r.Index is not null).Select(r => (2 * r.Index!.Value + 1, r))).OrderBy(p => p.Item1)]);
        new AbsentReads(_draft, _writes, _reads).Place(_absentReads.Where(r => r.ReturnedAt < _mayBeDeletedFrom));
    }

    private void CheckRead(Operation read)
    {
        if (read.Index is not { } index)
        {
            _draft.Illegal("no-index", $"{read} found a value without an index", read);
            return;
        }

        var value = read.Result[0];
        if (_writes.TryGetValue(index, out var write))
        {
            if (write.Op == Ops.Delete || write.Args[0] != value)
            {
                _draft.Illegal("wrong-value", $"{read} found another value than {write} wrote at that index", read, write);
            }
        }
        else if (!_unseen.TryGetValue(value, out write))
        {
            _draft.Illegal("invented", $"{read} found a value at an index that nobody wrote it at", read);
        }
        else if (write.Outcome == Outcome.Fail)
        {
            _draft.Illegal("failed-yet-seen", $"{read} found what {write} had been told was not written", read, write);
        }
        else
        {
            // The read shows that the unknown write happened, and where. A second place would be a second write.
            _unseen.Remove(value);
            _writes[index] = write;
        }
    }

    private void CheckCompares()
    {
        Operation? last = null;
        var lastIndex = 0L;
        foreach (var (index, write) in _writes)
        {
            if (write is { Outcome: Outcome.Ok, Op: not Ops.Put } && !MayMatch(write, last, lastIndex))
            {
                var before = last is null ? "an absent key" : $"{last} at {lastIndex}";
                _draft.Illegal("wrong-compare", $"{write} matched, though it stands behind {before}", last is null ? [write] : [write, last]);
            }

            (last, lastIndex) = (write, index);
        }
    }

    /// <summary>Whether it may have found what it needed: what stands before it, or a write nobody saw.</summary>
    private bool MayMatch(Operation compare, Operation? last, long lastIndex)
    {
        var isAbsent = last is null || last.Op == Ops.Delete;
        var unseen = _unseen.Values.Where(w => w.Outcome == Outcome.Info && w.InvokedAt <= compare.ReturnedAt);
        if (compare.Op == Ops.Delete)
        {
            return !isAbsent || unseen.Any();
        }

        if (compare.Op == Ops.CasValue)
        {
            return (!isAbsent && last!.Args[0] == compare.Args[1]) || unseen.Any(w => w.Args[0] == compare.Args[1]);
        }

        var expected = compare.Number(1, 0);
        return expected == 0 ? isAbsent || _mayBeDeletedFrom < compare.ReturnedAt
            : (expected == lastIndex && !isAbsent) || (expected > lastIndex && expected < compare.Index && unseen.Any());
    }
}
