using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Logs;

/// <summary>Whether an order agrees with time: none that was sent after another had returned may stand before it.</summary>
internal static class RealTimeOrder
{
    /// <param name="draft">Where to tell.</param>
    /// <param name="kind">What such an anomaly is called.</param>
    /// <param name="order">The operations with their places, by place ascending; those at one place have no order among
    /// them.</param>
    public static void Check(ReportDraft draft, string kind, IReadOnlyList<(long Place, Operation Operation)> order)
    {
        // From the end: the one that returned first, of all that stand behind the place looked at.
        Operation? behind = null;
        Operation? here = null;
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var (place, operation) = order[i];
            if (i < order.Count - 1 && order[i + 1].Place != place)
            {
                (behind, here) = (First(behind, here), null);
            }

            if (behind is not null && behind.EffectiveBy < operation.InvokedAt)
            {
                draft.Illegal(kind, $"{operation} was sent after {behind} had returned, yet stands before it", operation, behind);
            }

            here = First(here, operation);
        }
    }

    private static Operation? First(Operation? one, Operation? other) =>
        one is null ? other : other is null || one.EffectiveBy <= other.EffectiveBy ? one : other;
}
