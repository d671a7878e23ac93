using System.Diagnostics.CodeAnalysis;
using Arlen.Naming;
using Arlen.Time;

namespace Arlen.Workers;

/// <summary>A request on its way to a worker, on whichever node it runs.</summary>
/// <remarks>Immutable once dispatched. Strings are as received; nothing refers to the connection it came from, so a
/// handler may keep it after the answer.</remarks>
public sealed class WorkerRequest
{
    /// <summary>The method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The decoded path, starting with <c>/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The query string with its <c>?</c>, or empty.</summary>
    public string Query { get; init; } = "";

    /// <summary>What the route's pattern captured, by name.</summary>
    /// <value>Where it was left out: the key of a keyed worker's call, by the name that the worker's pattern gives it; else
    /// nothing.</value>
    [AllowNull]
    public FieldList RouteValues
    {
        // Made when asked for: most keyed workers look at their key and never here.
        get => field ??= Worker?.KeyParameter is { } name ? new FieldList(new KeyValuePair<string, string>(name, Key)) : FieldList.Empty;
        init;
    }

    /// <summary>The headers that travel with the request.</summary>
    public FieldList Headers { get; init; } = FieldList.Empty;

    /// <summary>The body, whole; bounded by <c>requestLimits.maxBodyBytes</c>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The key of a keyed worker's call; empty for a stateless one.</summary>
    public string Key { get; init; } = "";

    /// <summary>Whose it is; set where it is dispatched.</summary>
    internal WorkerDefinition? Worker { get; set; }

    /// <summary>The id of the HTTP request, 32 hexadecimal digits.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The trace context in W3C form, or empty.</summary>
    public string TraceParent { get; init; } = "";

    /// <summary>When the caller stops waiting. Work whose deadline has passed is not started.</summary>
    public Deadline Deadline { get; init; } = Deadline.Never;

    /// <summary>Which node runs it; set where it is picked up.</summary>
    public NodeName Node { get; internal set; }

    /// <summary>The owner's epoch for this key's shard; zero for a stateless worker.</summary>
    public long Epoch { get; internal set; }
}
