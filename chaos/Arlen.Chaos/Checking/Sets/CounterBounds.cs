using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Sets;

/// <summary>
/// Every sum that was read is at least what had certainly been added when it was sent, and at most what had been tried when it
/// returned. Weaker than the search, and linear: for histories too long or too unsure for it.
/// </summary>
public static class CounterBounds
{
    /// <summary>Checks the counters of a history, each key its own.</summary>
    /// <param name="history">Operations of <see cref="Ops.Add"/> with amounts of 0 or more, and <see cref="Ops.Sum"/>.</param>
    /// <returns>The verdict: <c>too-low</c>, <c>too-high</c>.</returns>
    /// <exception cref="HistoryException">An amount is negative: then the bounds do not hold.</exception>
    public static CheckReport Check(IEnumerable<Operation> history)
    {
        var draft = new ReportDraft("counter-bounds");
        var sums = 0L;
        var ofCounters = history.Where(o => o.Op is Ops.Add or Ops.Sum && o.Outcome != Outcome.Fail);
        foreach (var counter in ofCounters.GroupBy(o => o.Key, StringComparer.Ordinal))
        {
            var adds = counter.Where(o => o.Op == Ops.Add).ToList();
            var tried = Totals(adds, o => o.InvokedAt);
            var done = Totals(adds.Where(o => o.Outcome == Outcome.Ok), o => o.ReturnedAt);
            foreach (var read in counter.Where(o => o.ResultNumber(0) is not null))
            {
                sums++;
                var own = read.Op == Ops.Add ? read.Number(0, 1) : 0;
                var (least, most) = (UpTo(done, read.InvokedAt - 1) + own, UpTo(tried, read.ReturnedAt));
                CheckOne(draft, read, least, most);
            }
        }

        draft.Expect(sums, "sums");
        return draft.Build();
    }

    private static void CheckOne(ReportDraft draft, Operation read, long least, long most)
    {
        var sum = read.ResultNumber(0)!.Value;
        if (sum < least)
        {
            draft.Illegal("too-low", $"{read}: {least} had certainly been added before", read);
        }
        else if (sum > most)
        {
            draft.Illegal("too-high", $"{read}: no more than {most} had been tried by then", read);
        }
    }

    private static List<(long At, long Total)> Totals(IEnumerable<Operation> adds, Func<Operation, long> when)
    {
        var totals = new List<(long At, long Total)>();
        var total = 0L;
        foreach (var add in adds.OrderBy(when))
        {
            var amount = add.Number(0, 1);
            total += amount >= 0 ? amount : throw add.Wrong("adds less than nothing");
            totals.Add((when(add), total));
        }

        return totals;
    }

    private static long UpTo(List<(long At, long Total)> totals, long time)
    {
        var at = totals.BinarySearch((time, long.MaxValue));
        return ~at == 0 ? 0 : totals[~at - 1].Total;
    }
}
