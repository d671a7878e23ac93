using Arlen.Membership;
using Arlen.Naming;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arlen.Workers;

/// <summary>What the keys of one keyed worker share on a node.</summary>
internal sealed class KeyedPool(
    WorkerDefinition worker, WorkerRun run, CallRegistry registry, IMembership membership, KeyedPool.Services services)
{
    private int _activations;

    public WorkerDefinition Worker { get; } = worker;

    public WorkerRun Run { get; } = run;

    public CallRegistry Registry { get; } = registry;

    public NodeName Node => membership.Current.Self.Node;

    /// <summary>Whether this node may act for its keys now.</summary>
    public bool MayOwn => membership.MayOwn;

    public TimeProvider Time => services.Time;

    public IServiceScopeFactory Scopes => services.Scopes;

    public ILogger Log => services.Log;

    /// <summary>Keys in memory.</summary>
    public int Activations => Volatile.Read(ref _activations);

    public bool TryAddActivation()
    {
        if (Interlocked.Increment(ref _activations) <= Worker.Options.MaxActivations)
        {
            return true;
        }

        Interlocked.Decrement(ref _activations);
        return false;
    }

    public void RemoveActivation() => Interlocked.Decrement(ref _activations);

    /// <summary>What every worker's pool uses.</summary>
    internal sealed record Services(TimeProvider Time, IServiceScopeFactory Scopes, ILogger Log);
}
