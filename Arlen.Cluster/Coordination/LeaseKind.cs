namespace Arlen.Coordination;

/// <summary>What a lease is of.</summary>
public enum LeaseKind
{
    /// <summary>A lock: one holder.</summary>
    Lock,

    /// <summary>An election: one leader, whom others see.</summary>
    Election,

    /// <summary>A semaphore: as many holders as it has permits.</summary>
    Semaphore,
}
