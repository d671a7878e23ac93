namespace Arlen.Chaos.Checking.Ownership;

/// <summary>
/// What clients believed: no two hold the same thing at once, a token has one holder, and tokens grow with time.
/// </summary>
public static class Beliefs
{
    /// <summary>Checks the beliefs of a run.</summary>
    /// <param name="beliefs">All of them, in any order.</param>
    /// <returns>The verdict: <c>overlap</c>, <c>two-holders</c> of one token, <c>token-went-back</c>. Overlaps of clients that
    /// were paused are counted, not held against the cluster.</returns>
    public static CheckReport Check(IEnumerable<Belief> beliefs)
    {
        var draft = new ReportDraft("beliefs");
        var all = beliefs.ToList();
        draft.Expect(all.Count, "grants");
        foreach (var name in all.GroupBy(b => b.Name, StringComparer.Ordinal))
        {
            var byStart = name.OrderBy(b => b.From).ThenBy(b => b.Token).ToList();
            Overlaps(draft, byStart);
            OneHolderEach(draft, name);
            TokensGrow(draft, byStart);
        }

        return draft.Build();
    }

    private static void Overlaps(ReportDraft draft, List<Belief> byStart)
    {
        // Against the one that lasts longest of all before, unpaused ones and all apart: a sweep sees any overlap this way.
        Belief? sound = null;
        Belief? any = null;
        foreach (var belief in byStart)
        {
            if (!belief.WasPaused && sound is not null && AreApart(sound, belief) is false)
            {
                draft.Illegal("overlap", $"{Said(sound)} and {Said(belief)} overlap by {Shared(sound, belief):N0} ns");
            }
            else if (any is not null && AreApart(any, belief) is false)
            {
                draft.Count("overlaps of paused clients");
            }

            sound = belief.WasPaused || sound?.Until > belief.Until ? sound : belief;
            any = any?.Until > belief.Until ? any : belief;
        }
    }

    private static bool AreApart(Belief earlier, Belief later) =>
        later.From >= earlier.Until || (later.Holder == earlier.Holder && later.Token == earlier.Token);

    private static long Shared(Belief earlier, Belief later) => Math.Min(earlier.Until, later.Until) - later.From;

    private static void OneHolderEach(ReportDraft draft, IEnumerable<Belief> beliefs)
    {
        foreach (var token in beliefs.GroupBy(b => b.Token).OrderBy(g => g.Key))
        {
            var holders = token.Select(b => b.Holder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (holders.Count > 1)
            {
                draft.Illegal("two-holders", $"token {token.Key} of {token.First().Name} was granted to {string.Join(" and ", holders)}");
            }
        }
    }

    private static void TokensGrow(ReportDraft draft, List<Belief> byStart)
    {
        var sorted = byStart.OrderBy(b => b.From).ToList();
        var highest = default(Belief);
        foreach (var belief in sorted)
        {
            // Grants that overlap in time have no order; only one that ended before the other began must have the lower token.
            if (highest is not null && highest.Until <= belief.From && belief.Token < highest.Token)
            {
                draft.Illegal("token-went-back", $"{Said(belief)} came after {Said(highest)}");
            }

            highest = highest?.Token > belief.Token ? highest : belief;
        }
    }

    private static string Said(Belief belief) =>
        $"{belief.Holder}'s grant {belief.Token} of {belief.Name} [{belief.From}, {belief.Until})";
}
