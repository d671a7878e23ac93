namespace Arlen.Chaos.Checking.Logs;

/// <summary>The same place in the log, the same state, on every node: after restarts, snapshots and upgrades too.</summary>
public static class HashChain
{
    /// <summary>Compares what nodes say of their states.</summary>
    /// <param name="hashes">In any order; a node may say it of a place many times.</param>
    /// <returns>Illegal where two differ; unknown where no place was seen by two nodes, for then nothing was compared.</returns>
    public static CheckReport Check(IEnumerable<StateHash> hashes)
    {
        var draft = new ReportDraft("hash-chain");
        var compared = 0L;
        foreach (var place in hashes.GroupBy(h => h.Index).OrderBy(g => g.Key))
        {
            compared += place.Select(h => h.Node).Distinct(StringComparer.Ordinal).Count() > 1 ? 1 : 0;
            var truths = place.GroupBy(h => h.Hash, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
            if (truths.Count > 1)
            {
                var said = truths.Select(t => $"{t.Key} on {string.Join(", ", t.Select(h => h.Node).Distinct().Order(StringComparer.Ordinal))}");
                draft.Illegal("split-state", $"index {place.Key}: {string.Join("; ", said)}");
            }
        }

        draft.Expect(compared, "places seen by two nodes");
        return draft.Build();
    }
}
