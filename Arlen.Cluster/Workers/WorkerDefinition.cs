using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>A worker as the program declared it: what it is called, what it serves, what bounds it.</summary>
public sealed class WorkerDefinition
{
    internal WorkerDefinition(WorkerName name, string pattern, IReadOnlyList<string> methods, WorkerOptions options)
    {
        Name = name;
        Pattern = pattern;
        Methods = methods;
        Options = options;
        Tag = new("worker", name.Value);
    }

    /// <summary>Its name, the same on every node.</summary>
    public WorkerName Name { get; }

    /// <summary>The route it serves, in the platform's route syntax: <c>/orders/{id}</c>.</summary>
    public string Pattern { get; }

    /// <summary>The methods it serves, upper case; empty means all.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>Its limits, fixed at the start.</summary>
    public WorkerOptions Options { get; }

    /// <summary>The route value that is the key, or null for a stateless worker.</summary>
    public string? KeyParameter { get; internal init; }

    /// <summary>Whether one owner in the cluster runs all calls of a key.</summary>
    public bool IsKeyed => KeyParameter is not null;

    /// <summary>Its place in <see cref="IWorkers.Definitions"/>.</summary>
    internal int Index { get; set; }

    /// <summary>The code of a stateless worker that is a function.</summary>
    internal WorkerHandler? Handler { get; init; }

    /// <summary>The class of a stateless worker that is one.</summary>
    internal Type? ScopedHandler { get; init; }

    /// <summary>The class of a keyed worker.</summary>
    internal KeyedWorkerType? KeyedType { get; init; }

    /// <summary>Its name as a metric label, made once.</summary>
    internal KeyValuePair<string, object?> Tag { get; }

    /// <summary>Whether <paramref name="request"/> may run again when its fate is unknown.</summary>
    internal bool IsIdempotent(WorkerRequest request) => Options.Idempotent ?? request.Method is "GET" or "HEAD" or "OPTIONS";
}
