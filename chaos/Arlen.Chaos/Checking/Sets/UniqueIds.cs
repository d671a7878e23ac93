using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Sets;

/// <summary>No id is given twice.</summary>
public static class UniqueIds
{
    /// <summary>Checks the ids of a history; those of different keys may be equal.</summary>
    /// <param name="history">Operations of <see cref="Ops.Mint"/>; others are not looked at.</param>
    /// <returns>The verdict: <c>duplicated</c>.</returns>
    public static CheckReport Check(IEnumerable<Operation> history)
    {
        var draft = new ReportDraft("unique-ids");
        var minted = history.Where(o => o is { Op: Ops.Mint, Outcome: Outcome.Ok, Result.Length: > 0 }).ToList();
        draft.Expect(minted.Count, "ids");
        foreach (var id in minted.GroupBy(o => (o.Key, o.Result[0])).Where(g => g.Count() > 1))
        {
            draft.Illegal("duplicated", $"{id.Key.Item2} of {id.Key.Key} was given {id.Count()} times", [.. id]);
        }

        return draft.Build();
    }
}
