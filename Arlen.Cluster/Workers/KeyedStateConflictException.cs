namespace Arlen.Workers;

/// <summary>A save was refused because another owner has taken over: the writer is a zombie.</summary>
/// <param name="id">Whose state.</param>
/// <param name="epoch">The epoch of the refused writer.</param>
public sealed class KeyedStateConflictException(KeyedStateId id, long epoch)
    : Exception($"worker {id.Worker}, key '{id.Key}': epoch {epoch} may not save any more; another owner has taken over")
{
    /// <summary>Whose state.</summary>
    public KeyedStateId Id { get; } = id;

    /// <summary>The epoch of the refused writer.</summary>
    public long Epoch { get; } = epoch;
}
