using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>What a lease is of, and the keys that follow from it.</summary>
internal readonly record struct LeaseName(LeaseKindV1 Kind, ByteString Name)
{
    public byte[] Key() => StateKeys.Lease(Kind, Name.Span);

    public byte[] Due(HolderV1 holder) => DueTable.Holder(holder.ExpiresMs, Kind, holder.Lease, Name.Span);

    public byte[] Due(WaiterV1 waiter) => DueTable.Waiter(waiter.DeadlineMs, Kind, waiter.Ticket, Name.Span);

    public ChangeV1 Change(long revision, ChangeV1.Types.Kind kind, HolderV1 holder) => new()
    {
        Revision = revision,
        Space = Space,
        Kind = kind,
        Key = Name,
        Value = holder.Value,
        Session = holder.Session,
        Lease = holder.Lease,
        Ticket = holder.Ticket,
        Owner = holder.Owner,
        ExpiresMs = holder.ExpiresMs,
    };

    public ChangeV1 Change(long revision, ChangeV1.Types.Kind kind, WaiterV1 waiter) => new()
    {
        Revision = revision,
        Space = Space,
        Kind = kind,
        Key = Name,
        Session = waiter.Session,
        Ticket = waiter.Ticket,
        Owner = waiter.Owner,
    };

    private ChangeV1.Types.Space Space => (ChangeV1.Types.Space)((int)Kind + 1);
}
