using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>Locks, elections and semaphores: a name with so many permits, those who hold one, and those who wait, in their order.</summary>
/// <remarks>
/// A lease's number is the revision of its grant and its fencing token. Revisions only grow in the whole state, so a later grant of any
/// name has a larger token, also of a name that nobody held for years and of which nothing is kept.
/// </remarks>
internal static class LeaseTable
{
    public static ResultV1 Acquire(StateTurn turn, AcquireV1 acquire)
    {
        var key = new LeaseName(acquire.Kind, acquire.Name);
        var record = Read(turn, key) ?? new LeaseRecordV1();
        var permits = acquire.Kind == LeaseKindV1.Semaphore ? acquire.Permits : 1;
        if (Fault(turn, acquire, record, permits) is { } fault)
        {
            return fault;
        }

        record.Permits = permits;
        var wanted = new WaiterV1 { Owner = acquire.Owner, Session = acquire.Session, TtlMs = acquire.TtlMs, Value = acquire.Value };
        if (record.Holders.Count < permits && record.Waiters.Count == 0)
        {
            var holder = Grant(turn, key, record, wanted);
            Write(turn, key, record);
            return Answers.Of(ResultOf(record, holder));
        }

        Enqueue(turn, key, record, wanted, acquire.WaitMs);
        Write(turn, key, record);
        return Answers.Of(ResultOf(record, record.Holders[0], wanted.Ticket));
    }

    public static ResultV1 Renew(StateTurn turn, RenewV1 renew)
    {
        var key = new LeaseName(renew.Kind, renew.Name);
        var record = Read(turn, key);
        if (record?.Holders.FirstOrDefault(h => h.Lease == renew.Lease) is not { } holder)
        {
            return Answers.Refused(StateCodes.LeaseLost);
        }

        DropDue(turn, key, holder);
        holder.TtlMs = renew.TtlMs == 0 ? holder.TtlMs : renew.TtlMs;
        holder.ExpiresMs = holder.TtlMs == 0 ? 0 : turn.Now + holder.TtlMs;
        WriteDue(turn, key, holder);
        if (renew.HasValue && renew.Value != holder.Value)
        {
            holder.Value = renew.Value;
            turn.Record(key.Change(turn.NextRevision(), ChangeV1.Types.Kind.Renewed, holder));
        }

        Write(turn, key, record);
        return Answers.Of(ResultOf(record, holder));
    }

    public static ResultV1 Release(StateTurn turn, ReleaseV1 release)
    {
        var key = new LeaseName(release.Kind, release.Name);
        var record = Read(turn, key);
        if (record is null || !Remove(turn, key, record, release.Lease, turn.NextRevision, ChangeV1.Types.Kind.Released))
        {
            return Answers.Refused(StateCodes.LeaseLost);
        }

        GrantNext(turn, key, record);
        return new ResultV1 { Lease = new LeaseResultV1 { Permits = record.Permits } };
    }

    /// <summary>Ends a lease or a wait that is due, and grants what became free.</summary>
    public static void Expire(StateTurn turn, Due due)
    {
        var key = new LeaseName(due.Kind, ByteString.CopyFrom(due.Name));
        if (Read(turn, key) is not { } record)
        {
            return;
        }

        // Only as what it was due: one whose wait ends in the tick that granted it has its lease.
        var isEnded = due.What == Due.Of.Holder
            ? RemoveHolder(turn, key, record, h => h.Lease == due.Number, turn.NextRevision, ChangeV1.Types.Kind.Expired)
            : RemoveWaiter(turn, key, record, due.Number, turn.NextRevision, ChangeV1.Types.Kind.GaveUp);
        if (isEnded)
        {
            GrantNext(turn, key, record);
        }
    }

    /// <summary>Takes a lease or a wait away because its session ended, in that revision. Grants nothing yet.</summary>
    public static void End(StateTurn turn, LeaseKindV1 kind, byte[] name, long number, long revision)
    {
        var key = new LeaseName(kind, ByteString.CopyFrom(name));
        if (Read(turn, key) is { } record
            && Remove(turn, key, record, number, () => revision, ChangeV1.Types.Kind.SessionEnded))
        {
            Write(turn, key, record);
        }
    }

    public static void GrantNext(StateTurn turn, LeaseKindV1 kind, byte[] name)
    {
        var key = new LeaseName(kind, ByteString.CopyFrom(name));
        if (Read(turn, key) is { } record)
        {
            GrantNext(turn, key, record);
        }
    }

    private static void GrantNext(StateTurn turn, LeaseName key, LeaseRecordV1 record)
    {
        while (record.Holders.Count < record.Permits && record.Waiters.Count > 0)
        {
            var waiter = record.Waiters[0];
            record.Waiters.RemoveAt(0);
            Leave(turn, key, waiter);
            Grant(turn, key, record, waiter);
        }

        Write(turn, key, record);
    }

    private static ResultV1? Fault(StateTurn turn, AcquireV1 acquire, LeaseRecordV1 record, int permits)
    {
        if (record.Holders.Count > 0 && record.Permits != permits)
        {
            return Answers.Of(new LeaseResultV1 { Permits = record.Permits }, StateCodes.PermitsMismatch);
        }

        if (acquire.Session != 0 && SessionTable.Fault(turn, acquire.Session, more: 1) is { } fault)
        {
            return Answers.Refused(fault);
        }

        var isFree = record.Holders.Count < permits && record.Waiters.Count == 0;
        return isFree ? null
            : acquire.WaitMs == 0 ? Answers.Of(HeldBy(record), StateCodes.LockHeld)
            : record.Waiters.Count >= StateLimits.Waiters ? Answers.Of(HeldBy(record), StateCodes.WaitersFull)
            : null;
    }

    private static HolderV1 Grant(StateTurn turn, LeaseName key, LeaseRecordV1 record, WaiterV1 wanted)
    {
        var lease = turn.NextRevision();
        var holder = new HolderV1
        {
            Lease = lease,
            Ticket = wanted.Ticket,
            Owner = wanted.Owner,
            Session = wanted.Session,
            TtlMs = wanted.TtlMs,
            ExpiresMs = wanted.TtlMs == 0 ? 0 : turn.Now + wanted.TtlMs,
            Value = wanted.Value,
        };
        record.Holders.Add(holder);
        WriteDue(turn, key, holder);
        Tie(turn, key, holder.Session, lease);
        turn.Record(key.Change(lease, ChangeV1.Types.Kind.Granted, holder));
        return holder;
    }

    private static void Enqueue(StateTurn turn, LeaseName key, LeaseRecordV1 record, WaiterV1 wanted, long waitMs)
    {
        wanted.Ticket = turn.NextRevision();
        wanted.DeadlineMs = turn.Now + waitMs;
        record.Waiters.Add(wanted);
        turn.Put(key.Due(wanted), []);
        Tie(turn, key, wanted.Session, wanted.Ticket);
    }

    // By the lease, or by the ticket of one who waits: one who gives up does not know whether it was granted meanwhile.
    private static bool Remove(
        StateTurn turn, LeaseName key, LeaseRecordV1 record, long number, Func<long> revision, ChangeV1.Types.Kind kind) =>
        RemoveHolder(turn, key, record, h => h.Lease == number || h.Ticket == number, revision, kind)
        || RemoveWaiter(turn, key, record, number, revision, kind);

    private static bool RemoveHolder(
        StateTurn turn, LeaseName key, LeaseRecordV1 record, Func<HolderV1, bool> isIt, Func<long> revision, ChangeV1.Types.Kind kind)
    {
        if (record.Holders.FirstOrDefault(isIt) is not { } holder)
        {
            return false;
        }

        record.Holders.Remove(holder);
        DropDue(turn, key, holder);
        Untie(turn, key, holder.Session, holder.Lease);
        turn.Record(key.Change(revision(), kind, holder));
        return true;
    }

    private static bool RemoveWaiter(
        StateTurn turn, LeaseName key, LeaseRecordV1 record, long ticket, Func<long> revision, ChangeV1.Types.Kind kind)
    {
        if (record.Waiters.FirstOrDefault(w => w.Ticket == ticket) is not { } waiter)
        {
            return false;
        }

        record.Waiters.Remove(waiter);
        Leave(turn, key, waiter);
        turn.Record(key.Change(revision(), kind, waiter));
        return true;
    }

    private static void Leave(StateTurn turn, LeaseName key, WaiterV1 waiter)
    {
        turn.Delete(key.Due(waiter));
        Untie(turn, key, waiter.Session, waiter.Ticket);
    }

    private static void WriteDue(StateTurn turn, LeaseName key, HolderV1 holder)
    {
        if (holder.ExpiresMs != 0)
        {
            turn.Put(key.Due(holder), []);
        }
    }

    private static void DropDue(StateTurn turn, LeaseName key, HolderV1 holder)
    {
        if (holder.ExpiresMs != 0)
        {
            turn.Delete(key.Due(holder));
        }
    }

    private static void Tie(StateTurn turn, LeaseName key, long session, long number)
    {
        if (session != 0)
        {
            SessionTable.Tie(turn, session, StateKeys.LeaseTie(session, key.Kind, number, key.Name.Span));
        }
    }

    private static void Untie(StateTurn turn, LeaseName key, long session, long number)
    {
        if (session != 0)
        {
            SessionTable.Untie(turn, session, StateKeys.LeaseTie(session, key.Kind, number, key.Name.Span));
        }
    }

    private static LeaseRecordV1? Read(StateTurn turn, LeaseName key) =>
        turn.TryRead(key.Key(), LeaseRecordV1.Parser, out var record) ? record : null;

    private static void Write(StateTurn turn, LeaseName key, LeaseRecordV1 record)
    {
        if (record.Holders.Count == 0 && record.Waiters.Count == 0)
        {
            turn.Delete(key.Key());
        }
        else
        {
            turn.Put(key.Key(), record);
        }
    }

    private static LeaseResultV1 HeldBy(LeaseRecordV1 record) => new()
    {
        Owner = record.Holders.FirstOrDefault()?.Owner ?? "",
        ExpiresMs = record.Holders.FirstOrDefault()?.ExpiresMs ?? 0,
        Permits = record.Permits,
    };

    private static LeaseResultV1 ResultOf(LeaseRecordV1 record, HolderV1 holder, long ticket = 0) => new()
    {
        Lease = ticket == 0 ? holder.Lease : 0,
        Ticket = ticket == 0 ? holder.Ticket : ticket,
        Owner = holder.Owner,
        ExpiresMs = holder.ExpiresMs,
        Permits = record.Permits,
    };
}
