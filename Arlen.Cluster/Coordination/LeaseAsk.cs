using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Coordination;

/// <summary>A lease as somebody asks for it.</summary>
/// <param name="Kind">What of.</param>
/// <param name="Name">The name.</param>
/// <param name="Permits">Of a semaphore, how many there are.</param>
/// <param name="Options">How, with an owner.</param>
/// <param name="SentAt">When, in ticks of the monotonic clock.</param>
/// <param name="SentAtWall">The same on the wall clock.</param>
internal sealed record LeaseAsk(
    LeaseKind Kind, string Name, int Permits, LeaseOptions Options, long SentAt, DateTimeOffset SentAtWall)
{
    public LeaseKindV1 WireKind => LeaseRecords.KindOf(Kind);

    public ByteString WireName { get; } = ByteString.CopyFromUtf8(Name);

    public long WaitMs => (long)Options.Wait.TotalMilliseconds;

    public AcquireV1 Write() => new()
    {
        Kind = WireKind,
        Name = WireName,
        Owner = Options.Owner,
        Session = Options.Session,
        TtlMs = (long)Options.Ttl.TotalMilliseconds,
        WaitMs = WaitMs,
        Permits = Kind is LeaseKind.Semaphore ? Permits : 0,
        Value = ByteString.CopyFrom(Options.Value.Span),
    };

    /// <summary>The lease as it was given at once.</summary>
    public Lease Granted(TimeProvider time, long lease) => Options.Ttl == TimeSpan.Zero
        ? new Lease(Kind, Name, lease, Options.Owner, null)
        : new Lease(Kind, Name, lease, Options.Owner, SentAtWall + Options.Ttl)
        {
            HeldUntil = KeepRule.HeldUntil(time, SentAt, Options.Ttl),
        };

    /// <summary>The lease as it was given after a wait.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="lease">Its id.</param>
    /// <param name="sinceAsked">From the asking to its end, in log time.</param>
    public Lease Granted(TimeProvider time, long lease, TimeSpan sinceAsked) => Options.Ttl == TimeSpan.Zero
        ? new Lease(Kind, Name, lease, Options.Owner, null)
        : new Lease(Kind, Name, lease, Options.Owner, SentAtWall + sinceAsked)
        {
            HeldUntil = KeepRule.HeldUntil(time, SentAt, sinceAsked, Options.Ttl),
        };
}
