namespace Arlen.Workers;

/// <summary>Makes a method of a <see cref="KeyedWorker"/> callable.</summary>
/// <param name="method">The request's method: <c>GET</c>, <c>POST</c> …</param>
/// <param name="action">What follows the key in the path, or null for nothing: <c>reset</c> serves <c>/counters/{key}/reset</c>.</param>
/// <remarks>
/// Parameters may be a <see cref="WorkerRequest"/>, a <see cref="CancellationToken"/>, and one of another type, which is read from the
/// body as JSON. It returns a <see cref="WorkerReply"/>, or a value that is written as JSON, or nothing (204); each of these
/// also as a task.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class WorkerMethodAttribute(string method, string? action = null) : Attribute
{
    /// <summary>The request's method.</summary>
    public string Method { get; } = method;

    /// <summary>What follows the key in the path.</summary>
    public string? Action { get; } = action;
}
