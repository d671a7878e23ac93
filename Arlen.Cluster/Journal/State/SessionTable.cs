using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Sessions: what is tied to one ends with it, in one revision.</summary>
internal static class SessionTable
{
    public static ResultV1 Open(StateTurn turn, OpenSessionV1 open)
    {
        var session = turn.NextRevision();
        var record = new SessionRecordV1 { TtlMs = open.TtlMs, ExpiresMs = turn.Now + open.TtlMs };
        turn.Put(DueTable.Session(record.ExpiresMs, session), []);
        turn.Put(StateKeys.Session(session), record);
        return Answers.Of(new SessionResultV1 { Session = session, ExpiresMs = record.ExpiresMs });
    }

    public static ResultV1 Keep(StateTurn turn, KeepSessionV1 keep)
    {
        if (!TryGet(turn, keep.Session, out var record))
        {
            return Answers.Refused(StateCodes.SessionLost);
        }

        turn.Delete(DueTable.Session(record.ExpiresMs, keep.Session));
        record.ExpiresMs = turn.Now + record.TtlMs;
        turn.Put(DueTable.Session(record.ExpiresMs, keep.Session), []);
        turn.Put(StateKeys.Session(keep.Session), record);
        return Answers.Of(new SessionResultV1 { Session = keep.Session, ExpiresMs = record.ExpiresMs });
    }

    public static ResultV1 Close(StateTurn turn, CloseSessionV1 close)
    {
        if (!TryGet(turn, close.Session, out var record))
        {
            return Answers.Refused(StateCodes.SessionLost);
        }

        End(turn, close.Session, record);
        return Answers.Of(new SessionResultV1 { Session = close.Session });
    }

    /// <summary>Ends a session that is due. Returns how much ended.</summary>
    public static int Expire(StateTurn turn, long session)
    {
        if (!TryGet(turn, session, out var record))
        {
            return 1;
        }

        End(turn, session, record);
        return 1 + record.Tied;
    }

    /// <summary>Why so much more cannot be tied to a session; null: it can.</summary>
    public static string? Fault(StateTurn turn, long session, int more) =>
        !TryGet(turn, session, out var record) ? StateCodes.SessionLost
        : record.Tied + more > StateLimits.TiedToSession ? StateCodes.SessionFull
        : null;

    public static void Tie(StateTurn turn, long session, byte[] tie)
    {
        turn.Put(tie, []);
        Count(turn, session, 1);
    }

    public static void Untie(StateTurn turn, long session, byte[] tie)
    {
        turn.Delete(tie);
        Count(turn, session, -1);
    }

    private static void Count(StateTurn turn, long session, int more)
    {
        // Gone where the session is what ends.
        if (TryGet(turn, session, out var record))
        {
            record.Tied += more;
            turn.Put(StateKeys.Session(session), record);
        }
    }

    private static void End(StateTurn turn, long session, SessionRecordV1 record)
    {
        var revision = turn.NextRevision();
        turn.Delete(DueTable.Session(record.ExpiresMs, session));
        turn.Delete(StateKeys.Session(session));
        var head = StateKeys.Ties(session);
        List<(LeaseKindV1 Kind, byte[] Name)> freed = [];
        foreach (var tie in turn.Reader.Scan(head, StateKeys.EndOf(head)).Select(i => i.Key[head.Length..]).ToList())
        {
            if (tie[0] == 'k')
            {
                KeyTable.End(turn, tie.AsSpan(1), revision);
            }
            else
            {
                var name = tie[10..];
                LeaseTable.End(turn, (LeaseKindV1)tie[1], name, StateKeys.Number(tie.AsSpan(2)), revision);
                freed.Add(((LeaseKindV1)tie[1], name));
            }
        }

        // Only now: one who waits in the same session must not get what it held.
        freed.ForEach(f => LeaseTable.GrantNext(turn, f.Kind, f.Name));
    }

    private static bool TryGet(
        StateTurn turn, long session, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SessionRecordV1? record) =>
        turn.TryRead(StateKeys.Session(session), SessionRecordV1.Parser, out record);
}
