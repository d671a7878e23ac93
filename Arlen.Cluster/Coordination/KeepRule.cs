namespace Arlen.Coordination;

/// <summary>When to renew what lives for a while, and from when on not to believe in it any more. Pure.</summary>
/// <remarks>
/// Log time never runs faster than real time, and a ttl begins in the log after the request was sent. So what is counted from before the
/// request, on a clock that only runs on, is over before the log ends it. The margin is for clocks that differ in speed, and for the
/// moment in which an effect is on its way.
/// </remarks>
internal static class KeepRule
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostMargin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostRetry = TimeSpan.FromMilliseconds(500);

    /// <summary>How much earlier than the log its holder gives it up: a tenth of the ttl, 10 ms to 1 s.</summary>
    public static TimeSpan Margin(TimeSpan ttl) => Between(LeastMargin, ttl / 10, MostMargin);

    /// <summary>How long after a request was sent the next one is: two more may fail.</summary>
    public static TimeSpan RenewAfter(TimeSpan ttl) => ttl / 4;

    /// <summary>How long after a failure the next try is.</summary>
    public static TimeSpan RetryAfter(TimeSpan ttl) => Between(LeastMargin, ttl / 20, MostRetry);

    /// <summary>Until when it is held, for whose request was sent then.</summary>
    public static long HeldUntil(TimeProvider time, long sentAt, TimeSpan ttl) => Later(time, sentAt, ttl - Margin(ttl));

    /// <summary>Until when it is held, for who was sent then and waited: granted at another log time than it was asked.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="sentAt">When it asked.</param>
    /// <param name="sinceAsked">From the asking to the end of the lease, in log time.</param>
    /// <param name="ttl">The lease's ttl.</param>
    public static long HeldUntil(TimeProvider time, long sentAt, TimeSpan sinceAsked, TimeSpan ttl) =>
        // A thousandth of the whole way more: an hour's wait is long enough for two clocks to part.
        Later(time, sentAt, sinceAsked - Margin(ttl) - sinceAsked / 1000);

    private static long Later(TimeProvider time, long timestamp, TimeSpan by) =>
        timestamp + (long)(by.TotalSeconds * time.TimestampFrequency);

    private static TimeSpan Between(TimeSpan least, TimeSpan wanted, TimeSpan most) =>
        wanted < least ? least : wanted > most ? most : wanted;
}
