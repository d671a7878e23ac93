using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking;

/// <summary>
/// What was lost, and where: a lost end means that something was not synced, a lost middle corruption or two truths, a lost
/// beginning a faulty snapshot or compaction.
/// </summary>
internal static class Losses
{
    /// <param name="draft">Where to tell.</param>
    /// <param name="order">What was acknowledged, in its order.</param>
    /// <param name="isLost">Whether it is gone.</param>
    /// <param name="sentence">Says it of one.</param>
    public static void Tell(
        ReportDraft draft, IReadOnlyList<Operation> order, Func<Operation, bool> isLost, Func<Operation, string> sentence)
    {
        var first = 0;
        var last = order.Count - 1;
        while (first < order.Count && isLost(order[first]))
        {
            first++;
        }

        while (last >= first && isLost(order[last]))
        {
            last--;
        }

        for (var i = 0; i < order.Count; i++)
        {
            if (isLost(order[i]))
            {
                var where = first == order.Count ? "all" : i < first ? "prefix" : i > last ? "postfix" : "middle";
                draft.Count($"lost {where}");
                draft.Illegal("lost", $"{sentence(order[i])} (lost {where})", order[i]);
            }
        }
    }
}
