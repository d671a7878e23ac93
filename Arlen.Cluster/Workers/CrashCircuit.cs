namespace Arlen.Workers;

/// <summary>Whether a worker that crashes may run: pure rule, time comes in as a value.</summary>
/// <remarks>
/// Closed while crashes in a row stay under the limit. At the limit it opens for a back-off that doubles up to a maximum; after
/// it one call is let through (half-open): its success closes the circuit, its crash opens it again. The circuit breaker of
/// Nygard, <i>Release It!</i>, counted by consecutive failures.
/// </remarks>
internal sealed record CrashCircuit(int Limit, TimeSpan FirstBackoff, TimeSpan MaxBackoff)
{
    /// <summary>Crashes since the last success.</summary>
    public int Row { get; init; }

    /// <summary>Until when no call is let through; null while closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Whether the one trial call of a half-open circuit is on its way.</summary>
    public bool Probing { get; init; }

    /// <summary>Whether a call may start now.</summary>
    public bool Allows(DateTimeOffset now) => OpenUntil is not { } until || !Probing && now >= until;

    /// <summary>A call was let through.</summary>
    public CrashCircuit Started() => OpenUntil is null ? this : this with { Probing = true };

    /// <summary>A call ended well.</summary>
    public CrashCircuit Succeeded() => Row == 0 ? this : this with { Row = 0, OpenUntil = null, Probing = false };

    /// <summary>A call that was let through ended with neither: it was never started.</summary>
    public CrashCircuit Abandoned() => Probing ? this with { Probing = false } : this;

    /// <summary>A call crashed.</summary>
    public CrashCircuit Crashed(DateTimeOffset now)
    {
        var row = Row + 1;
        return this with { Row = row, Probing = false, OpenUntil = row >= Limit ? now + Backoff(row) : null };
    }

    private TimeSpan Backoff(int row)
    {
        var doublings = Math.Min(row - Limit, 30);
        var ticks = FirstBackoff.Ticks * Math.Pow(2, doublings);
        return ticks >= MaxBackoff.Ticks ? MaxBackoff : TimeSpan.FromTicks((long)ticks);
    }
}
