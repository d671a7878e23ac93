using System.Text;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Naming;
using Google.Protobuf;

namespace Arlen.Coordination;

/// <summary>Between the leases of the state and those of callers. Pure.</summary>
internal static class LeaseRecords
{
    public static LeaseKindV1 KindOf(LeaseKind kind) => kind switch
    {
        LeaseKind.Election => LeaseKindV1.Election,
        LeaseKind.Semaphore => LeaseKindV1.Semaphore,
        _ => LeaseKindV1.Lock,
    };

    /// <summary>The bytes of a name; null where it is none.</summary>
    public static ByteString? NameOf(string? name) => NameSyntax.IsValid(name) ? ByteString.CopyFromUtf8(name!) : null;

    public static byte[] BytesOf(string name) => Encoding.UTF8.GetBytes(name);

    public static LeaseHolder HolderOf(HolderV1 holder, Func<long, DateTimeOffset> wallOf) =>
        new(holder.Owner, holder.Lease, holder.ExpiresMs == 0 ? null : wallOf(holder.ExpiresMs), holder.Value.Memory);

    public static LeaseView ViewOf(LeaseRecordV1 record, Func<long, DateTimeOffset> wallOf, TimeSpan? staleness) =>
        new([.. record.Holders.Select(h => HolderOf(h, wallOf))], record.Waiters.Count, record.Permits, staleness);

    /// <summary>Who leads after a change of an election; null in place of a change that is of one who waits.</summary>
    public static LeaderChange? LeaderOf(ChangeV1 change, Func<long, DateTimeOffset> wallOf)
    {
        if (change.Lease == 0)
        {
            return null;
        }

        var leads = change.Kind is ChangeV1.Types.Kind.Granted or ChangeV1.Types.Kind.Renewed;
        DateTimeOffset? expires = change.ExpiresMs == 0 ? null : wallOf(change.ExpiresMs);
        return new LeaderChange(
            change.Revision, leads ? new LeaseHolder(change.Owner, change.Lease, expires, change.Value.Memory) : null, IsBookmark: false);
    }

    /// <summary>Where a ticket is: it waits, it was granted, or it is gone.</summary>
    public static (WaiterV1? Waiter, HolderV1? Holder) Find(IStateReader state, LeaseKindV1 kind, ByteString name, long ticket) =>
        StateReader.TryGetLease(state, kind, name.Span, out var record)
            ? (record.Waiters.FirstOrDefault(w => w.Ticket == ticket), record.Holders.FirstOrDefault(h => h.Ticket == ticket))
            : (null, null);
}
