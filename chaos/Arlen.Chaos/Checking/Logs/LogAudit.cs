using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Logs;

/// <summary>
/// The history against the log of writes that was read back after the run: what was acknowledged is there, what failed is not.
/// </summary>
public static class LogAudit
{
    /// <summary>Compares them. Values must be unique for each key.</summary>
    /// <param name="history">Operations of a store; only writes are looked at.</param>
    /// <param name="log">All changes since the log began.</param>
    /// <returns>The verdict: <c>lost</c> (broken down by position), <c>failed-yet-written</c>, <c>elsewhere</c>,
    /// <c>twice</c>.</returns>
    public static CheckReport Check(IEnumerable<Operation> history, IReadOnlyList<Change> log)
    {
        var draft = new ReportDraft("log-audit");
        var writes = history.Where(o => o.Op is Ops.Put or Ops.Cas or Ops.CasValue).ToList();
        var places = log.Where(c => c.Value is not null).ToLookup(c => (c.Key, c.Value!));
        draft.Expect(writes.Count, "writes");
        draft.Count("changes", log.Count);
        Twice(draft, places);
        foreach (var write in writes)
        {
            Compare(draft, write, places[(write.Key, write.Args[0])].FirstOrDefault());
        }

        var acknowledged = writes.Where(VersionWitness.IsDoneWrite)
            .OrderBy(w => w.Index ?? long.MaxValue).ThenBy(w => w.ReturnedAt).ToList();
        Losses.Tell(draft, acknowledged, w => !places.Contains((w.Key, w.Args[0])), w => $"{w} was acknowledged and is not in the log");
        return draft.Build();
    }

    private static void Twice(ReportDraft draft, ILookup<(string Key, string Value), Change> places)
    {
        foreach (var same in places.Where(p => p.Count() > 1))
        {
            draft.Illegal(
                "twice", $"value {same.Key.Value} was written {same.Count()} times to {same.Key.Key}, at {string.Join(", ", same.Select(c => c.Index))}");
        }
    }

    private static void Compare(ReportDraft draft, Operation write, Change? change)
    {
        if (change is null)
        {
            draft.Count("unknown, not written", write.Outcome == Outcome.Info ? 1 : 0);
            return;
        }

        draft.Count("unknown, written", write.Outcome == Outcome.Info ? 1 : 0);
        if (write.Outcome == Outcome.Fail || (write.Outcome == Outcome.Ok && !VersionWitness.IsDoneWrite(write)))
        {
            draft.Illegal("failed-yet-written", $"{write} was told that nothing was written, and stands in the log at {change.Index}", write);
        }
        else if (write.Index is { } index && index != change.Index)
        {
            draft.Illegal("elsewhere", $"{write} stands in the log at {change.Index}", write);
        }
    }
}
