using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>What changed, for those who watch: one record for a log entry, under its last revision.</summary>
internal static class History
{
    public static void Append(StateTurn turn)
    {
        if (turn.Changes.Count == 0)
        {
            return;
        }

        var history = new HistoryV1 { LogTime = turn.Now };
        history.Changes.AddRange(turn.Changes);
        turn.Put(StateKeys.History(turn.Changes[^1].Revision), history);
        turn.Meta.HistoryBytes += history.CalculateSize();
    }

    /// <summary>Drops what is too much. A few for each entry keep the bounds; no entry waits for many.</summary>
    public static void TrimSize(StateTurn turn)
    {
        if (IsTooLarge(turn.Meta))
        {
            Trim(turn, StateLimits.HistoryTrimmedByEntry, _ => IsTooLarge(turn.Meta));
        }
    }

    /// <summary>Drops what is too old.</summary>
    public static void TrimAge(StateTurn turn)
    {
        var until = turn.Now - turn.Meta.Limits.HistoryAgeMs;
        Trim(turn, StateLimits.HistoryTrimmedByTick, h => h.LogTime < until);
    }

    private static bool IsTooLarge(MetaV1 meta) =>
        meta.Revision - meta.HistoryFloor > meta.Limits.HistoryRevisions || meta.HistoryBytes > meta.Limits.HistoryBytes;

    private static void Trim(StateTurn turn, int limit, Func<HistoryV1, bool> isToGo)
    {
        var gone = 0;
        foreach (var item in turn.Reader.Scan(StateKeys.History(turn.Meta.HistoryFloor + 1), StateKeys.History(long.MaxValue)))
        {
            var history = HistoryV1.Parser.ParseFrom(item.Value);
            if (gone++ == limit || !isToGo(history))
            {
                break;
            }

            turn.Meta.HistoryFloor = StateKeys.Number(item.Key.AsSpan(1));
            turn.Meta.HistoryBytes -= history.CalculateSize();
            turn.Delete(item.Key);
        }
    }
}
