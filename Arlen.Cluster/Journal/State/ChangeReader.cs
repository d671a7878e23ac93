using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>What watches read: every change after a revision once, in order, whole revisions, or the news that some are gone.</summary>
internal static class ChangeReader
{
    /// <summary>The next changes of a space with a prefix.</summary>
    /// <param name="view">Of one moment.</param>
    /// <param name="space">Keys, locks, elections or semaphores; null: all of them.</param>
    /// <param name="prefix">Of keys or names; empty: all.</param>
    /// <param name="after">The revision that the watcher has seen.</param>
    /// <param name="maxChanges">The page ends with the revision that reaches it.</param>
    /// <param name="maxScanned">Changes looked at, of what is not watched too: a page may be empty and yet go on.</param>
    public static ChangePage After(
        IStateView view, ChangeV1.Types.Space? space, byte[] prefix, long after, int maxChanges, int maxScanned = 10_000)
    {
        var meta = StateReader.Meta(view);
        if (after < meta.HistoryFloor)
        {
            return new ChangePage([], after, HasMore: false, meta.HistoryFloor, IsCompacted: true);
        }

        var changes = new List<ChangeV1>();
        var scanned = 0;
        var through = after;
        foreach (var change in Behind(view, after))
        {
            if (change.Revision > through && (changes.Count >= maxChanges || scanned >= maxScanned))
            {
                return new ChangePage(changes, through, HasMore: true, meta.HistoryFloor, IsCompacted: false);
            }

            through = change.Revision;
            scanned++;
            if ((space is null || change.Space == space) && change.Key.Span.StartsWith(prefix))
            {
                changes.Add(change);
            }
        }

        return new ChangePage(changes, Math.Max(after, meta.Revision), HasMore: false, meta.HistoryFloor, IsCompacted: false);
    }

    private static IEnumerable<ChangeV1> Behind(IStateView view, long after) =>
        view.Scan(StateKeys.History(after + 1), StateKeys.History(long.MaxValue))
            .SelectMany(item => HistoryV1.Parser.ParseFrom(item.Value).Changes)
            .SkipWhile(change => change.Revision <= after);
}
