namespace Arlen.Chaos.Checking.Bounds;

/// <summary>Every promised bound was kept, and measured.</summary>
public static class BoundsCheck
{
    /// <summary>Compares measurements with bounds.</summary>
    /// <param name="bounds">What is promised.</param>
    /// <param name="measurements">What was measured; those of no bound are not looked at.</param>
    /// <returns>The verdict: <c>too-late</c>, <c>too-early</c>; unknown where a bound was never measured.</returns>
    public static CheckReport Check(IEnumerable<Bound> bounds, IEnumerable<Measurement> measurements)
    {
        var draft = new ReportDraft("bounds");
        var measured = measurements.ToLookup(m => m.Promise, StringComparer.Ordinal);
        foreach (var bound in bounds)
        {
            CheckOne(draft, bound, [.. measured[bound.Promise].OrderBy(m => m.Took)]);
        }

        return draft.Build();
    }

    private static void CheckOne(ReportDraft draft, Bound bound, Measurement[] sorted)
    {
        if (sorted.Length == 0)
        {
            draft.Undecided($"{bound.Promise} was never measured");
            return;
        }

        // Nearest rank: the smallest measurement that is not below the share.
        var rank = sorted[Math.Clamp((int)Math.Ceiling(bound.Percentile / 100 * sorted.Length), 1, sorted.Length) - 1];
        draft.Count($"{bound.Promise}: measured", sorted.Length);
        draft.Count($"{bound.Promise}: longest ms", (long)Math.Ceiling(sorted[^1].Took.TotalMilliseconds));
        if (rank.Took > bound.Most)
        {
            draft.Illegal("too-late", $"{bound.Promise}: {Ms(rank.Took)} at the {bound.Percentile:0.#}th percentile ({rank.Where}); at most {Ms(bound.Most)} is promised");
        }

        foreach (var early in sorted.TakeWhile(m => m.Took < bound.Least))
        {
            draft.Illegal("too-early", $"{bound.Promise}: after {Ms(early.Took)} ({early.Where}); not before {Ms(bound.Least)} is promised");
        }
    }

    private static string Ms(TimeSpan time) => $"{time.TotalMilliseconds:0.##} ms";
}
