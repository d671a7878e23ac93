namespace Arlen.Coordination;

/// <summary>When the leader puts a tick into the log: nothing ends by itself there. Pure.</summary>
internal static class TickRule
{
    /// <summary>How often to look while something is to end some day: nothing ends later than that after its time.</summary>
    public static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(100);

    /// <summary>How often to look for the first thing that is to end.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    /// <summary>Whether a tick is to be put into the log now.</summary>
    /// <param name="isLeader">Whether this node leads the log.</param>
    /// <param name="nextDue">When the first thing ends, by log time; null: nothing ever.</param>
    /// <param name="logTime">Log time, as this node sees it.</param>
    public static bool IsDue(bool isLeader, long? nextDue, long logTime) => isLeader && nextDue <= logTime;
}
