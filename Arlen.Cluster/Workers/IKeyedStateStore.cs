namespace Arlen.Workers;

/// <summary>Where the state of keyed workers is kept: the seam behind which the replicated log comes.</summary>
public interface IKeyedStateStore
{
    /// <summary>Reads a state and claims it for an epoch.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="epoch">The reader's epoch; saves of smaller epochs are refused from now on.</param>
    /// <param name="cancellation">Stops the wait.</param>
    ValueTask<StoredState> LoadAsync(KeyedStateId id, long epoch, CancellationToken cancellation);

    /// <summary>Replaces a state.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="state">The new bytes, and the version they replace.</param>
    /// <param name="epoch">The writer's epoch.</param>
    /// <param name="cancellation">Stops the wait, not the work.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="KeyedStateConflictException">The version is not the newest, or a later epoch has claimed the state.</exception>
    ValueTask<long> SaveAsync(KeyedStateId id, StoredState state, long epoch, CancellationToken cancellation);
}
