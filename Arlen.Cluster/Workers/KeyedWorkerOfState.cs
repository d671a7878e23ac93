using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Arlen.Workers;

/// <summary>A keyed worker whose state is kept by the runtime and loaded before its first call.</summary>
/// <typeparam name="TState">The state; written as JSON. A new one is made where nothing was saved.</typeparam>
public abstract class KeyedWorker<TState> : KeyedWorker
    where TState : class, new()
{
    private IKeyedStateStore? _store;
    private KeyedStateId _id;
    private long _version;

    /// <summary>The state. Change it and call <see cref="SaveAsync"/>.</summary>
    protected TState State { get; private set; } = new();

    /// <summary>Keeps the state as it is now.</summary>
    /// <param name="cancellation">Stops the wait; the state may be kept all the same.</param>
    /// <exception cref="KeyedStateConflictException">Another owner has saved since: this one is a zombie and is dropped.</exception>
    /// <remarks>What "kept" means is the store's promise. The store of this version keeps state in the memory of the node: it outlives
    /// idle time, not the node or a move of the key.</remarks>
    protected async ValueTask SaveAsync(CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(State, WorkerJson.Options);
        _version = await _store!.SaveAsync(_id, new StoredState(bytes, _version), Epoch, cancellation).ConfigureAwait(false);
    }

    internal override async ValueTask LoadAsync(IServiceProvider services, WorkerDefinition worker, CancellationToken cancellation)
    {
        _store = services.GetRequiredService<IKeyedStateStore>();
        _id = new KeyedStateId(worker.Name, Key);
        var stored = await _store.LoadAsync(_id, Epoch, cancellation).ConfigureAwait(false);
        _version = stored.Version;
        State = stored.Bytes.IsEmpty
            ? new TState()
            : JsonSerializer.Deserialize<TState>(stored.Bytes.Span, WorkerJson.Options) ?? new TState();
    }
}
