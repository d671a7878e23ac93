using System.Collections.Immutable;
using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>Runs requests on the workers of the cluster.</summary>
public interface IWorkers
{
    /// <summary>The workers this program has, in the order they were added.</summary>
    ImmutableArray<WorkerDefinition> Definitions { get; }

    /// <summary>What the workers on this node are doing now, one entry a worker.</summary>
    ImmutableArray<WorkerLoad> Load { get; }

    /// <summary>Runs a request on a worker, here or on the node that owns its key.</summary>
    /// <param name="worker">Which of <see cref="Definitions"/>.</param>
    /// <param name="request">The request; its <see cref="WorkerRequest.Deadline"/> bounds the wait.</param>
    /// <param name="cancellation">The caller is gone. Work that waits is dropped; work that runs is told.</param>
    /// <returns>The answer or a refusal, at the latest 250 ms after the deadline. A worker that is declared idempotent may have
    /// run more than once; any other ran at most once.</returns>
    ValueTask<WorkerOutcome> DispatchAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation);

    /// <summary>Runs a request on a worker by its name.</summary>
    /// <inheritdoc cref="DispatchAsync(WorkerDefinition, WorkerRequest, CancellationToken)"/>
    ValueTask<WorkerOutcome> DispatchAsync(WorkerName worker, WorkerRequest request, CancellationToken cancellation);
}
