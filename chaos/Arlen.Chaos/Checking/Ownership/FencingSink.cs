namespace Arlen.Chaos.Checking.Ownership;

/// <summary>
/// The door of a fenced resource: tokens only grow. It accepts nothing below the highest token it accepted, refuses nothing else,
/// and a token comes from one holder only.
/// </summary>
public static class FencingSink
{
    /// <summary>Checks the door's own record.</summary>
    /// <param name="effects">In the order in which they arrived.</param>
    /// <returns>The verdict: <c>stale-accepted</c>, <c>refused-without-cause</c>, <c>two-holders</c>. The count <c>stale
    /// refused</c> says how often fencing was needed.</returns>
    public static CheckReport Check(IEnumerable<SinkEffect> effects)
    {
        var draft = new ReportDraft("fencing-sink");
        var highest = new Dictionary<string, SinkEffect>(StringComparer.Ordinal);
        var holders = new Dictionary<(string, long), string>();
        var count = 0L;
        foreach (var effect in effects)
        {
            count++;
            var before = highest.GetValueOrDefault(effect.Name);
            CheckOne(draft, effect, before);
            if (effect.WasAccepted && (before is null || effect.Token > before.Token))
            {
                highest[effect.Name] = effect;
            }

            var place = (effect.Name, effect.Token);
            if (!holders.TryAdd(place, effect.Holder) && holders[place] != effect.Holder)
            {
                draft.Illegal("two-holders", $"{effect.Name}: token {effect.Token} came from {holders[place]} and from {effect.Holder}");
            }
        }

        draft.Expect(count, "effects");
        return draft.Build();
    }

    private static void CheckOne(ReportDraft draft, SinkEffect effect, SinkEffect? before)
    {
        var isStale = before is not null && effect.Token < before.Token;
        if (isStale && effect.WasAccepted)
        {
            draft.Illegal(
                "stale-accepted", $"{effect.Name}: {effect.Holder}'s effect under token {effect.Token} was accepted after {before!.Holder}'s under {before.Token}");
        }
        else if (!isStale && !effect.WasAccepted)
        {
            draft.Illegal("refused-without-cause", $"{effect.Name}: {effect.Holder}'s effect under token {effect.Token} was refused, though none higher came before");
        }
        else if (isStale)
        {
            draft.Count("stale refused");
        }
    }
}
