using System.Reflection;
using Arlen.Refusals;
using Microsoft.Extensions.DependencyInjection;

namespace Arlen.Workers;

/// <summary>A keyed worker's class, read once: how to make one, and which method answers which request.</summary>
internal sealed class KeyedWorkerType
{
    private readonly Dictionary<(string Method, string Action), WorkerMethod> _methods = [];
    private readonly ObjectFactory _factory;

    /// <exception cref="ArgumentException">The class has no <see cref="WorkerMethodAttribute"/>, or two for the same request.</exception>
    public KeyedWorkerType(Type type)
    {
        Type = type;
        _factory = ActivatorUtilities.CreateFactory(type, []);
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            foreach (var mark in method.GetCustomAttributes<WorkerMethodAttribute>())
            {
                if (!_methods.TryAdd((mark.Method.ToUpperInvariant(), mark.Action ?? ""), new WorkerMethod(method)))
                {
                    throw new ArgumentException($"{type.Name} has two methods for {mark.Method} {mark.Action}", nameof(type));
                }
            }
        }

        if (_methods.Count == 0)
        {
            throw new ArgumentException($"{type.Name} has no method marked [WorkerMethod(\"GET\")]", nameof(type));
        }
    }

    public Type Type { get; }

    /// <summary>The request methods it answers.</summary>
    public IReadOnlyList<string> Methods => [.. _methods.Keys.Select(k => k.Method).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether any method has an action behind the key.</summary>
    public bool HasActions => _methods.Keys.Any(k => k.Action.Length > 0);

    public KeyedWorker Create(IServiceProvider services) => (KeyedWorker)_factory(services, []);

    /// <summary>Runs the method that answers <paramref name="call"/>.</summary>
    /// <exception cref="WorkerRefusalException">There is none, or its body cannot be read.</exception>
    public ValueTask<WorkerReply> InvokeAsync(KeyedWorker worker, WorkerCall call)
    {
        var request = call.Request;
        var action = HasActions ? request.RouteValues[WorkerRoutes.ActionParameter] ?? "" : "";
        return _methods.TryGetValue((request.Method, action), out var method)
            ? method.InvokeAsync(worker, request, method.TakesCancellation ? call.Cancellation : CancellationToken.None)
            : throw new WorkerRefusalException(
                new Refusal(RefusalCode.NotFound, $"{Type.Name} has no method for {request.Method} {(action.Length == 0 ? "without an action" : action)}"));
    }
}
