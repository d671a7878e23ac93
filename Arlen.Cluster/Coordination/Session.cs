namespace Arlen.Coordination;

/// <summary>A session that was opened or kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ExpiresAt">When it ends unless it is kept.</param>
public sealed record Session(long Id, DateTimeOffset ExpiresAt)
{
    /// <summary>When the request for it was sent, in ticks of the monotonic clock.</summary>
    internal long SentAt { get; init; }
}
