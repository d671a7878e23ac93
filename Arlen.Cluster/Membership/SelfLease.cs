namespace Arlen.Membership;

/// <summary>A node's belief in itself: held while its own heartbeat thread has run lately and a majority of the members answers.</summary>
/// <remarks>
/// A node that was paused, or whose machine starves it, finds its lease over before it does anything else, on its own monotonic
/// clock: the time (<see cref="FailoverTimings.SelfLease"/>) is shorter than the others need to give its keys away. Checked when a
/// call of a key is picked up; costs one clock reading. The pattern is the client-side lease of Gray and Cheriton, SOSP 1989.
/// </remarks>
internal sealed class SelfLease(TimeProvider time, TimeSpan length)
{
    private readonly long _length = (long)(length.TotalSeconds * time.TimestampFrequency);
    private long _until = long.MinValue;

    /// <summary>Whether this node may act as an owner now.</summary>
    public bool IsHeld => time.GetTimestamp() < Volatile.Read(ref _until);

    /// <summary>The heartbeat thread has run.</summary>
    /// <returns>False where the lease was over before: it stays over, and this life of the node must end.</returns>
    public bool TryRenew()
    {
        var now = time.GetTimestamp();
        var until = Volatile.Read(ref _until);
        return now < until && Interlocked.CompareExchange(ref _until, now + _length, until) == until;
    }

    /// <summary>A new life begins.</summary>
    public void Begin() => Volatile.Write(ref _until, time.GetTimestamp() + _length);

    /// <summary>This life ends: nothing may be picked up any more.</summary>
    public void End() => Volatile.Write(ref _until, long.MinValue);
}
