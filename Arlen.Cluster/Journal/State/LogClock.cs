namespace Arlen.Journal.State;

/// <summary>The clock from which a leader takes the log time of its entries.</summary>
/// <remarks>
/// It begins where the log's time stands when the leader takes over, and goes on with the machine's monotonic clock: neither a wall
/// clock that is an hour behind nor one that jumps ahead ends a lease early or keeps one for ever, and the time in which there was no
/// leader does not count against anybody. Toward the wall clock it only leans, by a hundredth, so that instants shown to people stay
/// near the truth.
/// </remarks>
/// <param name="logTimeMs">The log time applied so far; 0: none, then it begins at the wall clock.</param>
/// <param name="time">The machine's clocks.</param>
internal sealed class LogClock(long logTimeMs, TimeProvider time)
{
    private const int LeanPerMille = 10;

    private readonly long _started = time.GetTimestamp();
    private readonly long _first = logTimeMs == 0 ? time.GetUtcNow().ToUnixTimeMilliseconds() : logTimeMs;
    private long _elapsed;
    private long _lean;

    /// <summary>The log time of now, ms since 1970. Never less than before. One thread.</summary>
    public long NowMs()
    {
        var elapsed = (long)time.GetElapsedTime(_started).TotalMilliseconds;
        var mayLean = (elapsed * LeanPerMille / 1000) - (_elapsed * LeanPerMille / 1000);
        var away = time.GetUtcNow().ToUnixTimeMilliseconds() - (_first + elapsed + _lean);
        _lean += Math.Clamp(away, -mayLean, mayLean);
        _elapsed = elapsed;
        return _first + elapsed + _lean;
    }
}
