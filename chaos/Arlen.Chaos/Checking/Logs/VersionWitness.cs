using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Logs;

/// <summary>
/// Linearizability in linear time, for operations whose answers name a place in the log: the index is the witness of the order,
/// so nothing is searched. Sorted by index and replayed, every answer must be what the replay says, and time must agree.
/// </summary>
/// <remarks>
/// A write's index is its own; a read's is that of the write whose value it found (its ETag). An index that two writes claim, a
/// result that differs from the replay, and an operation that was sent after another with a higher index had returned are
/// illegal. A write of unknown outcome takes part from the moment a read shows its value, so values must be unique. Reads of
/// absent keys have no index: they are placed as early as time allows; if they fit at all, they fit there. Refused compares are
/// left to the search. Costs O(n log n).
/// </remarks>
public static class VersionWitness
{
    /// <summary>Checks a store's history.</summary>
    /// <param name="history">Operations of <see cref="Ops.Get"/>, <see cref="Ops.Put"/>, <see cref="Ops.Cas"/>,
    /// <see cref="Ops.CasValue"/> and <see cref="Ops.Delete"/>; others are not looked at.</param>
    /// <returns>The verdict.</returns>
    public static CheckReport Check(IEnumerable<Operation> history)
    {
        var draft = new ReportDraft("version-witness");
        var ofStore = history.Where(o => IsOfStore(o.Op)).ToList();
        var writes = ofStore.Where(IsDoneWrite).OrderBy(o => o.Index).ToList();
        draft.Expect(ofStore.Count(o => o.Outcome == Outcome.Ok), "answers");
        draft.Count("writes", writes.Count);
        foreach (var write in writes.Where(w => w.Index is null && w.Op != Ops.Delete))
        {
            draft.Illegal("no-index", $"{write} was answered without an index, so nothing witnesses its place", write);
        }

        writes.RemoveAll(w => w.Index is null);
        EachIndexOnce(draft, writes);
        RealTimeOrder.Check(draft, "stale-write", [.. writes.Select(w => (w.Index!.Value, w))]);
        foreach (var key in ofStore.GroupBy(o => o.Key, StringComparer.Ordinal))
        {
            new KeyReplay(draft, [.. key]).Check();
        }

        return draft.Build();
    }

    /// <summary>Whether it certainly wrote: a compare that was refused did not, a delete of nothing neither.</summary>
    internal static bool IsDoneWrite(Operation operation) => operation.Outcome == Outcome.Ok
        && (operation.Op == Ops.Put
            || (operation.Op is Ops.Cas or Ops.CasValue && operation.Done() == true)
            || (operation.Op == Ops.Delete && operation.Found() == true));

    private static bool IsOfStore(string op) => op is Ops.Get or Ops.Put or Ops.Cas or Ops.CasValue or Ops.Delete;

    private static void EachIndexOnce(ReportDraft draft, List<Operation> writes)
    {
        foreach (var (one, next) in writes.Zip(writes.Skip(1)).Where(p => p.First.Index == p.Second.Index))
        {
            draft.Illegal("index-twice", $"{one} and {next} claim the same index", one, next);
        }
    }
}
