namespace Arlen.Gateway.Coordination;

/// <summary>The body of <c>POST /v1/kv:txn</c>.</summary>
internal sealed record TransactionBody(ConditionBody[]? Compare, OperationBody[]? Success, OperationBody[]? Failure);

/// <summary>A condition of it. Values are base64.</summary>
internal sealed record ConditionBody(string? Key, string? Target, string? Relation, long Number, byte[]? Value);

/// <summary>An operation of it.</summary>
internal sealed record OperationBody(string? Op, string? Key, byte[]? Value, string? ContentType, string? Session);
