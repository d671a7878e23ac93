namespace Arlen.Workers;

/// <summary>The code behind a worker, without what bounds it.</summary>
internal abstract class WorkerHandler
{
    public abstract ValueTask<WorkerReply> HandleAsync(WorkerRequest request, CancellationToken cancellation);
}
