namespace Arlen.Membership;

/// <summary>Timings that an operator set himself; null where they follow from <c>cluster.failover</c>.</summary>
/// <param name="HeartbeatInterval"><c>cluster.heartbeatInterval</c>.</param>
/// <param name="AcceptablePause"><c>cluster.acceptablePause</c>.</param>
/// <param name="StableAfter"><c>cluster.stableAfter</c>.</param>
/// <param name="RemovalMargin"><c>cluster.removalMargin</c>.</param>
public readonly record struct FailoverOverrides(
    TimeSpan? HeartbeatInterval = null, TimeSpan? AcceptablePause = null, TimeSpan? StableAfter = null, TimeSpan? RemovalMargin = null);
