using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>A worker as the program declared it: what it is called, what it serves, what bounds it.</summary>
public sealed class WorkerDefinition
{
    internal WorkerDefinition(WorkerName name, string pattern, IReadOnlyList<string> methods, WorkerOptions options, WorkerHandler handler)
    {
        Name = name;
        Pattern = pattern;
        Methods = methods;
        Options = options;
        Handler = handler;
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

    internal WorkerHandler Handler { get; }
}
