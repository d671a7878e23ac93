namespace Arlen.Journal.Replication;

/// <summary>The time that a leader puts on its batches: it never runs faster than real time, whatever wall clocks do.</summary>
/// <remarks>
/// Leases rest on that: who was promised a ttl counts from before it asked, by its own clock, and is over before the log is. So the wall
/// clock is asked once, for the first entry of a cluster's life. From then on a leader goes on from where the log's time was when it had
/// applied all that came before its own term, by its monotonic clock: a step of a wall clock or a new leader with another one ends no
/// lease early. While nobody leads the time stands, and leases live longer by that.
/// </remarks>
internal sealed class LeaderTime(TimeProvider time)
{
    private long _term;
    private long _from;
    private long _since;

    /// <summary>The time to stamp; 0 where it is not known yet, and the log's time stands.</summary>
    /// <param name="term">The term this replica leads.</param>
    /// <param name="appliedTerm">The term of the last entry applied here.</param>
    /// <param name="applied">Log time after that entry, ms since 1970; 0 at the beginning of everything.</param>
    public long Now(long term, long appliedTerm, long applied)
    {
        if (_term != term && appliedTerm != term)
        {
            // At the beginning of everything there is no time to stand at; who came at 1970 would have been away for long.
            return applied == 0 ? time.GetUtcNow().ToUnixTimeMilliseconds() : 0;
        }

        if (_term != term)
        {
            _term = term;
            _from = applied == 0 ? time.GetUtcNow().ToUnixTimeMilliseconds() : applied;
            _since = time.GetTimestamp();
        }

        return _from + (long)time.GetElapsedTime(_since).TotalMilliseconds;
    }
}
