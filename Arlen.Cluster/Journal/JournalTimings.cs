namespace Arlen.Journal;

/// <summary>The log's timings, from the one setting <c>cluster.failover</c>.</summary>
public static class JournalTimings
{
    private static readonly TimeSpan ShortestElection = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestElection = TimeSpan.FromSeconds(2);

    /// <summary>How often a leader says that it is there, and how long it is believed after that.</summary>
    /// <param name="failover"><c>cluster.failover</c>.</param>
    /// <remarks>
    /// A tenth of the budget, so that the log has a leader again long before membership asks it who lives; within bounds, since less than
    /// 400 ms mistakes a busy disk for a death, and more than 2 s helps nobody. Four heartbeats to an election: three may be lost.
    /// </remarks>
    public static (TimeSpan Heartbeat, TimeSpan Election) Of(TimeSpan failover)
    {
        var tenth = failover / 10;
        var election = tenth < ShortestElection ? ShortestElection : tenth > LongestElection ? LongestElection : tenth;
        return (election / 4, election);
    }
}
