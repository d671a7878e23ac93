using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>A worker that exists once per key in the cluster: a class with state and methods, without placement code.</summary>
/// <remarks>
/// Its calls run one at a time, in the order they came, on the node that owns the key. It is made, in a dependency-injection
/// scope of its own, by the first call of its key and dropped when the key is idle, its shard moves, or a method throws. Mark
/// methods with <see cref="WorkerMethodAttribute"/>.
/// </remarks>
public abstract class KeyedWorker
{
    /// <summary>The key.</summary>
    public string Key { get; internal set; } = "";

    /// <summary>The node that owns it.</summary>
    public NodeName Node { get; internal set; }

    /// <summary>The owner's epoch: larger for every later owner of the same key. Pass it to stores that fence.</summary>
    public long Epoch { get; internal set; }

    /// <summary>Runs before the first call. To load state.</summary>
    /// <param name="cancellation">The first call's.</param>
    protected internal virtual ValueTask OnActivateAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Runs before it is dropped in good order: idle, or its shard moves. Not after a crash.</summary>
    /// <param name="cancellation">The node does not wait any longer.</param>
    protected internal virtual ValueTask OnPassivateAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Loads what the runtime keeps for it.</summary>
    internal virtual ValueTask LoadAsync(IServiceProvider services, WorkerDefinition worker, CancellationToken cancellation) =>
        ValueTask.CompletedTask;
}
