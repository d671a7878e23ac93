using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Logs;

/// <summary>
/// Makes less of a history unknown by what the log shows: the largest saving for the search, and a sharper verdict.
/// </summary>
public static class Unknowns
{
    /// <summary>
    /// Unknown writes that never reached the log are left out; those that did get their index, and the time of the first answer
    /// that proves that they were in it. Values must be unique for each key.
    /// </summary>
    /// <param name="history">The history of a store.</param>
    /// <param name="log">All changes since the log began.</param>
    /// <returns>The history, less unknown. What no answer proves in time stays unknown, with its index.</returns>
    public static IReadOnlyList<Operation> Settle(IReadOnlyList<Operation> history, IReadOnlyList<Change> log)
    {
        var places = log.Where(c => c.Value is not null)
            .GroupBy(c => (c.Key, c.Value!)).ToDictionary(g => g.Key, g => g.First().Index);
        var proofs = Proofs(history);
        return [.. history.Select(o => Settled(o, places, proofs)).OfType<Operation>()];
    }

    private static Operation? Settled(
        Operation operation, Dictionary<(string, string), long> places, Dictionary<string, List<(long Index, long By)>> proofs)
    {
        if (operation is not { Outcome: Outcome.Info, Op: Ops.Put or Ops.Cas or Ops.CasValue })
        {
            return operation;
        }

        if (!places.TryGetValue((operation.Key, operation.Args[0]), out var index))
        {
            return null;
        }

        var written = operation with { Index = index };
        return EarliestProof(proofs.GetValueOrDefault(operation.Key), index) is { } by && by >= operation.InvokedAt
            ? written with { Outcome = Outcome.Ok, ReturnedAt = by, Result = operation.Op == Ops.Put ? [] : ["true"] }
            : written;
    }

    /// <summary>
    /// For each key its answered indexes, ascending, each with the earliest return of an answer at or above it.
    /// </summary>
    private static Dictionary<string, List<(long Index, long By)>> Proofs(IReadOnlyList<Operation> history)
    {
        var proofs = history.Where(o => o is { Outcome: Outcome.Ok, Index: not null })
            .GroupBy(o => o.Key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.Select(o => (Index: o.Index!.Value, By: o.ReturnedAt)).Order().ToList(),
                StringComparer.Ordinal);
        foreach (var list in proofs.Values)
        {
            for (var i = list.Count - 2; i >= 0; i--)
            {
                list[i] = (list[i].Index, Math.Min(list[i].By, list[i + 1].By));
            }
        }

        return proofs;
    }

    private static long? EarliestProof(List<(long Index, long By)>? proofs, long index)
    {
        var at = proofs?.BinarySearch((index, long.MinValue)) ?? -1;
        at = at < 0 ? ~at : at;
        return proofs is not null && at < proofs.Count ? proofs[at].By : null;
    }
}
