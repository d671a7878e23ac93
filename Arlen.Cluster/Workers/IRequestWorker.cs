namespace Arlen.Workers;

/// <summary>A stateless worker as a class. A new one is made for every call, in a scope of its own, so it may take scoped
/// services.</summary>
public interface IRequestWorker
{
    /// <summary>Answers one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller has gone, its deadline has passed, or the node stops.</param>
    /// <exception cref="Exception">Any exception is a crash: the caller gets <c>worker_crashed</c>, and a row of them opens the
    /// worker's circuit.</exception>
    ValueTask<WorkerReply> HandleAsync(WorkerRequest request, CancellationToken cancellation);
}
