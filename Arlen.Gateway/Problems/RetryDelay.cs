namespace Arlen.Gateway.Problems;

/// <summary>When a refused caller is asked to come back. Pure.</summary>
internal static class RetryDelay
{
    private const int MaxSeconds = 3600;

    /// <summary>Whole seconds, at least <paramref name="after"/>, at most twice that: spread, so that those who were refused together
    /// do not come back together.</summary>
    /// <param name="after">The least; parts of a second count as a whole one.</param>
    /// <param name="chance">From zero up to, not including, one.</param>
    public static int Seconds(TimeSpan after, double chance)
    {
        var least = Math.Clamp((int)Math.Ceiling(after.TotalSeconds), 1, MaxSeconds);
        return least + (int)(chance * (least + 1));
    }
}
