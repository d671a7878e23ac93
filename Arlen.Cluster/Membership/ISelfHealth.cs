namespace Arlen.Membership;

/// <summary>What this node knows of its own ability to run.</summary>
public interface ISelfHealth
{
    /// <summary>How long work waited for a thread at the last look; grows while the thread pool is blocked.</summary>
    TimeSpan PoolDelay { get; }

    /// <summary>The longest time in which this process did not run at all, since its start.</summary>
    TimeSpan LongestPause { get; }

    /// <summary>Whether work waits longer for a thread than a node may be silent (<c>cluster.acceptablePause</c>).</summary>
    bool IsStarved { get; }
}
