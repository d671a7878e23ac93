using System.Collections.Immutable;
using Arlen.Naming;
using Arlen.Placement;
using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>The workers of this node and the way to those of the others.</summary>
internal sealed class WorkersService : IWorkers, IAsyncDisposable
{
    private static readonly TimeSpan PassivationInterval = TimeSpan.FromSeconds(1);

    private readonly WorkerParts _parts;
    private readonly StatelessWorkers _stateless;
    private readonly KeyedWorkers _keyed;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _passivation;

    public WorkersService(WorkerParts parts, PlacementService placement, IKeyedStateStore states)
    {
        _parts = parts;
        _stateless = new StatelessWorkers(parts);
        _keyed = new KeyedWorkers(parts, placement, states);
        parts.Metrics.Observe(this);
        _passivation = parts.Definitions.Any(d => d.IsKeyed) ? PassivateAsync() : Task.CompletedTask;
    }

    public ImmutableArray<WorkerDefinition> Definitions => _parts.Definitions;

    public ImmutableArray<WorkerLoad> Load => [.. _stateless.Load, .. _keyed.Load];

    /// <summary>Calls that have not ended, oldest first: what a drain that runs out of time cuts off.</summary>
    public IReadOnlyList<WorkerCall> InFlight => [.. _parts.Registry.Snapshot().Where(c => !c.HasEnded)];

    /// <summary>Tells the other nodes not to send more.</summary>
    public void BeginDrain() => _parts.IsDraining = true;

    public ValueTask<WorkerOutcome> DispatchAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation) =>
        worker.IsKeyed ? _keyed.DispatchAsync(worker, request, cancellation) : _stateless.DispatchAsync(worker, request, cancellation);

    public ValueTask<WorkerOutcome> DispatchAsync(WorkerName worker, WorkerRequest request, CancellationToken cancellation) =>
        _parts.Find(worker) is { } found
            ? DispatchAsync(found, request, cancellation)
            : new(WorkerOutcome.Refused(RefusalCode.WorkerUnknown, $"this program has no worker '{worker}'"));

    public async ValueTask DisposeAsync()
    {
        // The container knows this object under two names, and disposes of it under each.
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _passivation.ConfigureAwait(false);
        _stateless.Dispose();
        _parts.Registry.Dispose();
        _stop.Dispose();
    }

    private async Task PassivateAsync()
    {
        using var timer = new PeriodicTimer(PassivationInterval, _parts.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                await _keyed.PassivateIdleAsync(_stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops; its shards are closed by the hand-over.
        }
    }
}
