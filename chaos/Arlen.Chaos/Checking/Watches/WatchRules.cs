using Arlen.Chaos.Checking.Logs;

namespace Arlen.Chaos.Checking.Watches;

/// <summary>
/// What watches promise: Filter, Ordered, Unique, Atomic, Reliable, Resumable, Bookmarkable, PreviousValue, IsCreate: the rules
/// of etcd's robustness tests, against the log of writes as it was read back.
/// </summary>
public static class WatchRules
{
    /// <summary>Checks the watches of a run.</summary>
    /// <param name="streams">What the watchers saw.</param>
    /// <param name="log">All changes, by index; it must begin before the first watch did.</param>
    /// <returns>The verdict; an anomaly's kind is the rule.</returns>
    public static CheckReport Check(IEnumerable<Watcher> streams, IReadOnlyList<Change> log)
    {
        var draft = new ReportDraft("watch");
        var truth = new WatchTruth(log);
        var count = 0L;
        foreach (var stream in streams)
        {
            draft.Count("watchers");
            draft.Count("connections", stream.Connections.Length);
            count += stream.Connections.Sum(c => (long)c.Events.Length);
            new WatchReplay(draft, stream, truth).Check();
        }

        draft.Expect(count, "events");
        return draft.Build();
    }
}
