namespace Arlen.Workers;

/// <summary>The code behind a stateless worker, without what bounds it.</summary>
internal delegate ValueTask<WorkerReply> WorkerHandler(WorkerRequest request, CancellationToken cancellation);
