using Arlen.Workers;

namespace Arlen.TestApp;

/// <summary>A stateless worker that throws when it is asked to.</summary>
public sealed class Fragile : IRequestWorker
{
    /// <inheritdoc />
    public ValueTask<WorkerReply> HandleAsync(WorkerRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Query.Contains("crash", StringComparison.Ordinal)
            ? throw new InvalidOperationException("asked to crash")
            : new(WorkerReply.Text("whole\n"));
    }
}
