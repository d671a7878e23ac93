using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.State;

/// <summary>What is checked of a transaction: its size, its parts, and that it changes no key twice.</summary>
internal static class TransactionBounds
{
    public static string? Fault(TransactionV1 transaction) =>
        (transaction.Compare.Count + transaction.Success.Count + transaction.Failure.Count > StateLimits.TransactionParts
            ? $"transaction: at most {StateLimits.TransactionParts} conditions and operations"
            : null)
        ?? First(transaction.Compare.Select(Fault))
        ?? First(transaction.Success.Concat(transaction.Failure).Select(Fault))
        ?? Twice(transaction.Success)
        ?? Twice(transaction.Failure);

    private static string? Fault(CompareV1 compare) =>
        CommandBounds.KeyFault(compare.Key)
        ?? (Enum.IsDefined(compare.Target) && Enum.IsDefined(compare.Relation) ? null : "compare: an unknown target or relation");

    private static string? Fault(OperationV1 operation) => operation.KindCase switch
    {
        OperationV1.KindOneofCase.Put => CommandBounds.PutFault(operation.Put)
            ?? (operation.Put.HasExpected ? "put: a transaction's conditions are its compare list" : null),
        OperationV1.KindOneofCase.Delete => CommandBounds.KeyFault(operation.Delete.Key)
            ?? (operation.Delete.HasExpected ? "delete: a transaction's conditions are its compare list" : null),
        OperationV1.KindOneofCase.Get => CommandBounds.KeyFault(operation.Get),
        _ => "transaction: an unknown operation",
    };

    // Watches tell one change of a key for a revision.
    private static string? Twice(IEnumerable<OperationV1> operations)
    {
        var seen = new HashSet<ByteString>();
        return operations.Select(Changed).All(k => k is null || seen.Add(k)) ? null : "transaction: a key is changed twice";
    }

    private static ByteString? Changed(OperationV1 operation) => operation.Put?.Key ?? operation.Delete?.Key;

    private static string? First(IEnumerable<string?> faults) => faults.FirstOrDefault(f => f is not null);
}
