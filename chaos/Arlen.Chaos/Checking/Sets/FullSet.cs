using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Sets;

/// <summary>
/// Set-full: what became of each element that was added. Stable: from some time on every read has it. Lost: it was known, and
/// from some time on no read has it. Never read: nobody looked late enough.
/// </summary>
/// <remarks>Costs reads times the elements that are missing in them. All of one key; elements must be unique.</remarks>
public static class FullSet
{
    /// <summary>Checks the sets of a history, each key its own.</summary>
    /// <param name="history">Operations of <see cref="Ops.Insert"/> and <see cref="Ops.ReadAll"/>; others are not looked
    /// at.</param>
    /// <param name="isLinearizable">Whether a read that was sent after an insert had been answered must have it.</param>
    /// <returns>The verdict: <c>lost</c> (broken down by position), <c>unexpected</c>, <c>duplicated</c> in one read, and
    /// <c>stale</c> where linearizable is claimed; counted: stable, never read, the longest latency until stable and until
    /// lost, in ns.</returns>
    public static CheckReport Check(IEnumerable<Operation> history, bool isLinearizable = false)
    {
        var draft = new ReportDraft("set-full");
        var (inserts, reads) = (0L, 0L);
        foreach (var set in history.Where(o => o.Op is Ops.Insert or Ops.ReadAll).GroupBy(o => o.Key, StringComparer.Ordinal))
        {
            var tried = set.Where(o => o.Op == Ops.Insert).ToList();
            var seen = set.Where(o => o is { Op: Ops.ReadAll, Outcome: Outcome.Ok }).OrderBy(o => o.InvokedAt).ToList();
            (inserts, reads) = (inserts + tried.Count, reads + seen.Count);
            CheckOne(draft, tried, seen, isLinearizable);
        }

        draft.Expect(inserts, "inserts");
        draft.Expect(reads, "reads");
        return draft.Build();
    }

    private static void CheckOne(ReportDraft draft, List<Operation> tried, List<Operation> reads, bool isLinearizable)
    {
        var lives = tried.Where(o => o.Outcome != Outcome.Fail)
            .ToDictionary(o => o.Args[0], o => new ElementLife(o), StringComparer.Ordinal);
        foreach (var read in reads)
        {
            var elements = read.Result.ToHashSet(StringComparer.Ordinal);
            CheckRead(draft, read, elements, lives);
            foreach (var (element, life) in lives)
            {
                life.Observe(read, elements.Contains(element));
            }
        }

        var order = lives.Values.Where(l => l.KnownAt != Operation.Never)
            .OrderBy(l => l.Insert.Index ?? long.MaxValue).ThenBy(l => l.KnownAt).ToList();
        var lost = order.Where(l => l.IsLost).Select(l => l.Insert).ToHashSet(ReferenceEqualityComparer.Instance);
        Losses.Tell(draft, [.. order.Select(l => l.Insert)], lost.Contains, o => $"{o} was known, and later no read had it");
        Tell(draft, lives.Values, isLinearizable);
    }

    private static void CheckRead(
        ReportDraft draft, Operation read, HashSet<string> elements, Dictionary<string, ElementLife> lives)
    {
        if (elements.Count < read.Result.Length)
        {
            var twice = read.Result.GroupBy(e => e, StringComparer.Ordinal).First(g => g.Count() > 1).Key;
            draft.Illegal("duplicated", $"a read of {read.Key} by process {read.Process} has {twice} more than once", read);
        }

        foreach (var element in elements.Where(e => !lives.ContainsKey(e)))
        {
            draft.Illegal("unexpected", $"a read of {read.Key} by process {read.Process} has {element}, which nobody added", read);
        }
    }

    private static void Tell(ReportDraft draft, IEnumerable<ElementLife> lives, bool isLinearizable)
    {
        var (untilStable, untilLost) = (0L, 0L);
        foreach (var life in lives)
        {
            draft.Count("stable", life.IsStable ? 1 : 0);
            draft.Count("never read", life.IsNeverRead ? 1 : 0);
            draft.Count("stale", life.StaleRead is null ? 0 : 1);
            untilStable = Math.Max(untilStable, life.IsStable ? life.StableAfter : 0);
            untilLost = Math.Max(untilLost, life.IsLost ? life.LostAfter : 0);
            if (isLinearizable && life.StaleRead is { } stale && !life.IsLost)
            {
                draft.Illegal("stale", $"a read by process {stale.Process} sent at {stale.InvokedAt} did not have {life.Insert}, known at {life.KnownAt}", stale, life.Insert);
            }
        }

        draft.Count("longest until stable ns", untilStable);
        draft.Count("longest until lost ns", untilLost);
    }
}
