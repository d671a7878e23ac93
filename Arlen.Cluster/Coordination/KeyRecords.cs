using System.Collections.Immutable;
using System.Text;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Coordination;

/// <summary>Between the records of the state and those of callers. Pure.</summary>
internal static class KeyRecords
{
    public static KeyValue ItemOf(string key, KeyRecordV1 record) => new(key, record.Value.Memory, record.Modified)
    {
        CreatedIndex = record.Created,
        Version = record.Version,
        ContentType = record.ContentType,
        Session = record.Session,
    };

    public static KeyValue ItemOf(byte[] key, KeyRecordV1 record) => ItemOf(Encoding.UTF8.GetString(key), record);

    public static KeyValue? ItemOf(string key, KeyStateV1 state) => !state.Exists ? null : new(key, state.Value.Memory, state.Modified)
    {
        CreatedIndex = state.Created,
        Version = state.Version,
        ContentType = state.ContentType,
        Session = state.Session,
    };

    public static KeyChange ChangeOf(ChangeV1 change) => new(
        change.Kind switch
        {
            ChangeV1.Types.Kind.Put => KeyChangeKind.Put,
            ChangeV1.Types.Kind.SessionEnded => KeyChangeKind.SessionEnded,
            _ => KeyChangeKind.Deleted,
        },
        new KeyValue(change.Key.ToStringUtf8(), change.Value.Memory, change.Revision)
        {
            CreatedIndex = change.Created,
            Version = change.Version,
            ContentType = change.ContentType,
            Session = change.Session,
        },
        change.Previous);

    /// <summary>A transaction as the log has it; null where one of its keys is none.</summary>
    public static TransactionV1? TryWrite(KeyTransaction transaction)
    {
        var written = new TransactionV1();
        var areKeys = AddAll(transaction.Conditions, written.Compare, TryWrite)
            && AddAll(transaction.Success, written.Success, TryWrite)
            && AddAll(transaction.Failure, written.Failure, TryWrite);
        return areKeys ? written : null;
    }

    private static bool AddAll<TFrom, TTo>(ImmutableArray<TFrom> from, ICollection<TTo> to, Func<TFrom, TTo?> write)
        where TTo : class
    {
        foreach (var part in from.IsDefault ? [] : from)
        {
            if (write(part) is not { } written)
            {
                return false;
            }

            to.Add(written);
        }

        return true;
    }

    private static CompareV1? TryWrite(KeyCondition condition) => !KeySyntax.TryEncode(condition.Key, out var key) ? null : new CompareV1
    {
        Key = UnsafeByteOperations.UnsafeWrap(key),
        Target = condition.Aspect switch
        {
            KeyAspect.Created => CompareV1.Types.Target.Created,
            KeyAspect.Version => CompareV1.Types.Target.Version,
            KeyAspect.Value => CompareV1.Types.Target.Value,
            _ => CompareV1.Types.Target.Modified,
        },
        Relation = condition.Relation switch
        {
            KeyRelation.NotEqual => CompareV1.Types.Relation.NotEqual,
            KeyRelation.Less => CompareV1.Types.Relation.Less,
            KeyRelation.Greater => CompareV1.Types.Relation.Greater,
            _ => CompareV1.Types.Relation.Equal,
        },
        Number = condition.Number,
        Value = ByteString.CopyFrom(condition.Value.Span),
    };

    private static OperationV1? TryWrite(KeyOperation operation)
    {
        if (!KeySyntax.TryEncode(operation.Key, out var bytes))
        {
            return null;
        }

        var key = UnsafeByteOperations.UnsafeWrap(bytes);
        return operation switch
        {
            KeyOperation.Put put => new OperationV1
            {
                Put = new PutV1
                {
                    Key = key,
                    Value = ByteString.CopyFrom(put.Value.Span),
                    ContentType = put.ContentType,
                    Session = put.Session,
                },
            },
            KeyOperation.Delete => new OperationV1 { Delete = new DeleteV1 { Key = key } },
            _ => new OperationV1 { Get = key },
        };
    }
}
