using Arlen.Coordination;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary><c>POST /v1/kv:txn</c>: several keys at once.</summary>
internal sealed class TransactionEndpoint(IKeyValueStore store, CoordinationCalls calls)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await calls.ReadAsync(context, CoordinationJson.Default.TransactionBody).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        var parameters = new Parameters(context.Request);
        if (Read(body, parameters, out var fault) is not { } transaction)
        {
            await calls.Refuse(context, RefusalCode.InvalidArgument, fault).ConfigureAwait(false);
            return;
        }

        var outcome = await store.TransactAsync(transaction, new CallOptions { Timeout = calls.Budget(context) }).ConfigureAwait(false);
        if (outcome.Denial is { } denial)
        {
            calls.Refuse(context, denial);
            return;
        }

        CoordinationCalls.Write(context, json => KeyJson.WriteTransaction(json, transaction, outcome.Value));
    }

    /// <summary>The transaction that a body describes; null where it cannot be read.</summary>
    internal static KeyTransaction? Read(TransactionBody body, Parameters parameters, out string fault)
    {
        var conditions = (body.Compare ?? []).Select(Read).ToList();
        var success = (body.Success ?? []).Select(o => Read(o, parameters)).ToList();
        var failure = (body.Failure ?? []).Select(o => Read(o, parameters)).ToList();
        fault = parameters.Fault
            ?? (conditions.Contains(null) ? "compare: target is index, created, version or value, relation equal, not_equal, less or greater"
            : "an op is put, get or delete");
        return parameters.Fault is not null || conditions.Contains(null) || success.Contains(null) || failure.Contains(null)
            ? null
            : new KeyTransaction([.. conditions!], [.. success!], [.. failure!]);
    }

    private static KeyCondition? Read(ConditionBody? body)
    {
        KeyAspect? aspect = body?.Target switch
        {
            "index" => KeyAspect.Index,
            "created" => KeyAspect.Created,
            "version" => KeyAspect.Version,
            "value" => KeyAspect.Value,
            _ => null,
        };
        KeyRelation? relation = body?.Relation switch
        {
            null or "equal" => KeyRelation.Equal,
            "not_equal" => KeyRelation.NotEqual,
            "less" => KeyRelation.Less,
            "greater" => KeyRelation.Greater,
            _ => null,
        };
        return aspect is null || relation is null
            ? null
            : new KeyCondition(body!.Key ?? "", aspect.Value, relation.Value) { Number = body.Number, Value = body.Value };
    }

    private static KeyOperation? Read(OperationBody? body, Parameters parameters) => body?.Op switch
    {
        "put" => new KeyOperation.Put(body.Key ?? "", body.Value)
        {
            ContentType = body.ContentType ?? "",
            Session = body.Session is { } session ? parameters.Number("session", session, 1, long.MaxValue) ?? 0 : 0,
        },
        "get" => new KeyOperation.Get(body.Key ?? ""),
        "delete" => new KeyOperation.Delete(body.Key ?? ""),
        _ => null,
    };
}
