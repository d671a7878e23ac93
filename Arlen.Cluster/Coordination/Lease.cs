namespace Arlen.Coordination;

/// <summary>A lock, a leadership or a permit that was given.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Name">The name it is of.</param>
/// <param name="Id">What to renew and release it with.</param>
/// <param name="Owner">Who has it.</param>
/// <param name="ExpiresAt">When it is over unless it is renewed, a little earlier than in the log; null where a session alone ends it.</param>
public sealed record Lease(LeaseKind Kind, string Name, long Id, string Owner, DateTimeOffset? ExpiresAt)
{
    /// <summary>Larger than that of any lease of the name before, across holders, failovers and restarts: to be sent with every effect, so
    /// that what it protects can refuse an earlier holder.</summary>
    public long FencingToken => Id;

    /// <summary>When it is over on this process's monotonic clock, before it is over in the log.</summary>
    internal long HeldUntil { get; init; } = long.MaxValue;
}
