using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>One callable method of a keyed worker, compiled: arguments in, reply out, no reflection per call.</summary>
internal sealed class WorkerMethod
{
    private readonly Func<KeyedWorker, WorkerRequest, CancellationToken, ValueTask<WorkerReply>> _invoke;

    /// <exception cref="ArgumentException">It takes more than one body.</exception>
    public WorkerMethod(MethodInfo method)
    {
        var worker = Expression.Parameter(typeof(KeyedWorker));
        var request = Expression.Parameter(typeof(WorkerRequest));
        var cancellation = Expression.Parameter(typeof(CancellationToken));
        TakesCancellation = method.GetParameters().Any(p => p.ParameterType == typeof(CancellationToken));
        var bodies = 0;
        var arguments = method.GetParameters().Select(p => p.ParameterType switch
        {
            var t when t == typeof(WorkerRequest) => (Expression)request,
            var t when t == typeof(CancellationToken) => cancellation,
            var t when ++bodies == 1 => Expression.Call(typeof(WorkerMethod), nameof(ReadBody), [t], request),
            _ => throw new ArgumentException($"{method.DeclaringType?.Name}.{method.Name} takes more than one body", nameof(method)),
        });
        var call = Expression.Call(Expression.Convert(worker, method.DeclaringType!), method, arguments);
        _invoke = Expression.Lambda<Func<KeyedWorker, WorkerRequest, CancellationToken, ValueTask<WorkerReply>>>(
            ToReply(call, method.ReturnType), worker, request, cancellation).Compile();
    }

    /// <summary>Whether it looks at the token at all.</summary>
    public bool TakesCancellation { get; }

    public ValueTask<WorkerReply> InvokeAsync(KeyedWorker worker, WorkerRequest request, CancellationToken cancellation) =>
        _invoke(worker, request, cancellation);

    private static Expression ToReply(Expression call, Type type)
    {
        Expression Convert(string name, params Type[] of) => Expression.Call(typeof(WorkerMethod), name, of, call);
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Constant(new ValueTask<WorkerReply>(WorkerReply.Empty())));
        }

        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Convert(type == typeof(Task) ? nameof(FromTask) : nameof(FromValueTask));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
        {
            return Convert(open == typeof(Task<>) ? nameof(FromTaskOf) : nameof(FromValueTaskOf), type.GetGenericArguments());
        }

        return Convert(nameof(FromValue), type);
    }

    private static T? ReadBody<T>(WorkerRequest request)
    {
        try
        {
            return request.Body.IsEmpty ? default : JsonSerializer.Deserialize<T>(request.Body.Span, WorkerJson.Options);
        }
        catch (JsonException e)
        {
            throw new WorkerRefusalException(new Refusal(RefusalCode.InvalidArgument, $"the body is not the JSON that is expected: {e.Message}"));
        }
    }

    private static ValueTask<WorkerReply> FromValue<T>(T value) => new(Reply(value));

    private static async ValueTask<WorkerReply> FromTask(Task task)
    {
        await task.ConfigureAwait(false);
        return WorkerReply.Empty();
    }

    private static async ValueTask<WorkerReply> FromValueTask(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return WorkerReply.Empty();
    }

    private static async ValueTask<WorkerReply> FromTaskOf<T>(Task<T> task) => Reply(await task.ConfigureAwait(false));

    private static async ValueTask<WorkerReply> FromValueTaskOf<T>(ValueTask<T> task) => Reply(await task.ConfigureAwait(false));

    private static WorkerReply Reply<T>(T value) => value switch
    {
        WorkerReply reply => reply,
        null => WorkerReply.Empty(404),
        _ => WorkerReply.Bytes(JsonSerializer.SerializeToUtf8Bytes(value, WorkerJson.Options), "application/json"),
    };
}
