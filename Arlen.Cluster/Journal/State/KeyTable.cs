using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>Keys and values: puts, deletes and transactions.</summary>
internal static class KeyTable
{
    public static ResultV1 Put(StateTurn turn, PutV1 put)
    {
        var before = Find(turn.Reader, put.Key.Span);
        if (put.HasExpected && put.Expected != (before?.Modified ?? 0))
        {
            return Answers.Of(StateOf(before), StateCodes.VersionMismatch);
        }

        return SessionFault(turn, put, before) is { } fault
            ? Answers.Refused(fault)
            : Answers.Of(StateOf(Put(turn, put, before, turn.NextRevision())));
    }

    public static ResultV1 Delete(StateTurn turn, DeleteV1 delete)
    {
        var before = Find(turn.Reader, delete.Key.Span);
        if (delete.HasExpected && delete.Expected != (before?.Modified ?? 0))
        {
            return Answers.Of(StateOf(before), StateCodes.VersionMismatch);
        }

        if (before is not null)
        {
            Delete(turn, delete.Key, before, turn.NextRevision(), ChangeV1.Types.Kind.Deleted);
        }

        return Answers.Of(StateOf(before));
    }

    public static ResultV1 Transact(StateTurn turn, TransactionV1 transaction)
    {
        var succeeds = transaction.Compare.All(c => Comparison.Holds(Find(turn.Reader, c.Key.Span), c));
        var operations = succeeds ? transaction.Success : transaction.Failure;
        if (SessionFault(turn, operations) is { } fault)
        {
            return Answers.Refused(fault);
        }

        // One revision for all of it, taken by the first that changes something.
        var revision = 0L;
        var result = new TransactionResultV1 { Succeeded = succeeds };
        result.Results.AddRange(operations.Select(o => Do(turn, o, ref revision)));
        return new ResultV1 { Transaction = result };
    }

    /// <summary>Deletes a key because its session ended.</summary>
    public static void End(StateTurn turn, ReadOnlySpan<byte> key, long revision)
    {
        if (Find(turn.Reader, key) is { } record)
        {
            Delete(turn, ByteString.CopyFrom(key), record, revision, ChangeV1.Types.Kind.SessionEnded);
        }
    }

    public static KeyRecordV1? Find(IStateReader reader, ReadOnlySpan<byte> key) =>
        reader.TryGet(StateKeys.Key(key), out var value) ? KeyRecordV1.Parser.ParseFrom(value) : null;

    private static KeyStateV1 Do(StateTurn turn, OperationV1 operation, ref long revision)
    {
        switch (operation.KindCase)
        {
            case OperationV1.KindOneofCase.Put:
                var put = operation.Put;
                return StateOf(Put(turn, put, Find(turn.Reader, put.Key.Span), Taken(turn, ref revision)));
            case OperationV1.KindOneofCase.Delete:
                var before = Find(turn.Reader, operation.Delete.Key.Span);
                if (before is not null)
                {
                    Delete(turn, operation.Delete.Key, before, Taken(turn, ref revision), ChangeV1.Types.Kind.Deleted);
                }

                return StateOf(before);
            default:
                var record = Find(turn.Reader, operation.Get.Span);
                var state = StateOf(record);
                (state.Value, state.ContentType) = (record?.Value ?? ByteString.Empty, record?.ContentType ?? "");
                return state;
        }
    }

    private static long Taken(StateTurn turn, ref long revision) => revision = revision == 0 ? turn.NextRevision() : revision;

    private static KeyRecordV1 Put(StateTurn turn, PutV1 put, KeyRecordV1? before, long revision)
    {
        var record = new KeyRecordV1
        {
            Value = put.Value,
            ContentType = put.ContentType,
            Created = before?.Created ?? revision,
            Modified = revision,
            Version = (before?.Version ?? 0) + 1,
            Session = put.Session,
        };
        MoveTie(turn, put.Key.Span, before?.Session ?? 0, put.Session);
        turn.Put(StateKeys.Key(put.Key.Span), record);
        turn.Record(ChangeOf(put.Key, record, revision, before?.Modified ?? 0, ChangeV1.Types.Kind.Put));
        return record;
    }

    private static void Delete(StateTurn turn, ByteString key, KeyRecordV1 before, long revision, ChangeV1.Types.Kind kind)
    {
        MoveTie(turn, key.Span, before.Session, 0);
        turn.Delete(StateKeys.Key(key.Span));
        var change = ChangeOf(key, before, revision, before.Modified, kind);
        change.Value = ByteString.Empty;
        turn.Record(change);
    }

    private static ChangeV1 ChangeOf(ByteString key, KeyRecordV1 record, long revision, long previous, ChangeV1.Types.Kind kind) => new()
    {
        Revision = revision,
        Space = ChangeV1.Types.Space.Keys,
        Kind = kind,
        Key = key,
        Value = record.Value,
        ContentType = record.ContentType,
        Created = record.Created,
        Version = record.Version,
        Previous = previous,
        Session = record.Session,
    };

    private static void MoveTie(StateTurn turn, ReadOnlySpan<byte> key, long from, long to)
    {
        if (from == to)
        {
            return;
        }

        if (from != 0)
        {
            SessionTable.Untie(turn, from, StateKeys.KeyTie(from, key));
        }

        if (to != 0)
        {
            SessionTable.Tie(turn, to, StateKeys.KeyTie(to, key));
        }
    }

    private static string? SessionFault(StateTurn turn, PutV1 put, KeyRecordV1? before) =>
        put.Session == 0 ? null : SessionTable.Fault(turn, put.Session, more: before?.Session == put.Session ? 0 : 1);

    // Before anything is done, and as if each put tied a new key: a transaction is done whole or not at all.
    private static string? SessionFault(StateTurn turn, IEnumerable<OperationV1> operations) =>
        operations.Where(o => o.KindCase == OperationV1.KindOneofCase.Put && o.Put.Session != 0)
            .GroupBy(o => o.Put.Session)
            .Select(g => SessionTable.Fault(turn, g.Key, g.Count()))
            .FirstOrDefault(f => f is not null);

    private static KeyStateV1 StateOf(KeyRecordV1? record) => record is null ? new KeyStateV1() : new KeyStateV1
    {
        Exists = true,
        Created = record.Created,
        Modified = record.Modified,
        Version = record.Version,
        Session = record.Session,
    };
}
