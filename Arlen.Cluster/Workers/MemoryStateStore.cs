using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>Keeps state in this node's memory: it outlives idle keys, and nothing else.</summary>
/// <remarks>Bounded: past <paramref name="maxStates"/> a new key is refused, since forgetting an old one would lose what was kept.
/// A shard that leaves takes its states out (<see cref="Forget"/>), so that it never comes back older than it left.</remarks>
/// <param name="maxStates">How many states there may be.</param>
internal sealed class MemoryStateStore(int maxStates) : IKeyedStateStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<KeyedStateId, Entry> _states = [];

    public ValueTask<StoredState> LoadAsync(KeyedStateId id, long epoch, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var entry = _states.GetValueOrDefault(id);
            if (entry.State.Version > 0 && epoch > entry.Epoch)
            {
                _states[id] = entry with { Epoch = epoch };
            }

            return new(entry.State);
        }
    }

    public ValueTask<long> SaveAsync(KeyedStateId id, StoredState state, long epoch, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var entry = _states.GetValueOrDefault(id);
            if (epoch < entry.Epoch || state.Version != entry.State.Version)
            {
                throw new KeyedStateConflictException(id, epoch);
            }

            if (entry.State.Version == 0 && _states.Count >= maxStates)
            {
                throw new WorkerRefusalException(
                    new Refusal(RefusalCode.WorkerQueueFull, $"this node keeps {maxStates} states of keyed workers, its limit (10 x workers.maxActivations)"));
            }

            var version = state.Version + 1;
            _states[id] = new(new(state.Bytes, version), epoch);
            return new(version);
        }
    }

    /// <summary>Drops the states for which <paramref name="gone"/> holds.</summary>
    public void Forget(Func<KeyedStateId, bool> gone)
    {
        lock (_lock)
        {
            foreach (var id in _states.Keys.Where(gone).ToArray())
            {
                _states.Remove(id);
            }
        }
    }

    private readonly record struct Entry(StoredState State, long Epoch);
}
