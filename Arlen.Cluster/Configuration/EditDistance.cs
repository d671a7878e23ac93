namespace Arlen.Configuration;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class EditDistance
{
    /// <summary>The nearest of <paramref name="candidates"/>, or null where none is near enough to be worth saying.</summary>
    /// <remarks>
    /// A candidate whose last word is the one written is near whatever section it was written in: most wrong keys are right keys
    /// in the wrong place. Else at most a third of the characters may differ, and never more than four.
    /// </remarks>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        var (best, bestScore) = ((string?)null, int.MaxValue);
        foreach (var candidate in candidates)
        {
            var score = Score(written, candidate);
            if (score < bestScore)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return best;
    }

    /// <summary>How many characters to insert, delete, replace or swap with a neighbour; capitals do not count.</summary>
    /// <remarks>Optimal string alignment, the restricted form of Damerau's distance.</remarks>
    public static int Between(string a, string b)
    {
        var (before, last, now) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }

    private static int Score(string written, string candidate)
    {
        // A key is at most some dozens of characters; what is longer is no slip of the hand, and comparing costs the product of
        // the lengths.
        if (Math.Abs(written.Length - candidate.Length) > 64)
        {
            return int.MaxValue;
        }

        var distance = Between(written, candidate);
        if (distance <= Math.Clamp(written.Length / 3, 1, 4))
        {
            return distance;
        }

        return LastWord(written).Equals(LastWord(candidate), StringComparison.OrdinalIgnoreCase) ? 100 + distance : int.MaxValue;
    }

    private static ReadOnlySpan<char> LastWord(string key) => key.AsSpan(key.LastIndexOf('.') + 1);

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
