namespace Arlen.Node.Supervision;

/// <summary>When a node that ended is started again.</summary>
/// <param name="Restarts">Whether at all: <c>--restart always|never</c>.</param>
/// <param name="First">The wait before the first restart: <c>up.restartBackoff</c>.</param>
/// <param name="Most">The longest wait: <c>up.maxRestartBackoff</c>.</param>
/// <param name="StableAfter">A node that ran this long starts from the first wait again: <c>up.stableAfter</c>.</param>
internal sealed record RestartPolicy(bool Restarts, TimeSpan First, TimeSpan Most, TimeSpan StableAfter)
{
    /// <summary>The wait before the next start: doubled with each failure in a row, up to <see cref="Most"/>.</summary>
    /// <param name="failuresInARow">This one included; 1 or more.</param>
    public TimeSpan WaitAfter(int failuresInARow)
    {
        var doublings = Math.Clamp(failuresInARow - 1, 0, 30);
        var wait = First.TotalMilliseconds * (1L << doublings);
        return wait < Most.TotalMilliseconds ? TimeSpan.FromMilliseconds(wait) : Most;
    }
}
