namespace Arlen.Coordination;

/// <summary>Locks, elections and semaphores for those who renew by themselves, as callers over HTTP do. Programs use
/// <see cref="ILockManager"/>, <see cref="IElections"/> and <see cref="ISemaphores"/>.</summary>
/// <remarks>A name is 1 to 64 of <c>a-z 0-9 . _ -</c>; each kind has its own names.</remarks>
public interface ILeases
{
    /// <summary>Asks for a lease, and waits for it in the order of asking where that is wanted.</summary>
    /// <param name="kind">What of.</param>
    /// <param name="name">The name.</param>
    /// <param name="permits">Of a semaphore: how many there are in all, 1 to 1,024; else 1.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Gives up: a place among the waiting is given back, and so is a lease that came meanwhile.</param>
    /// <returns><c>lock_held</c> where others have it and the wait is over.</returns>
    ValueTask<Outcome<Lease>> AcquireAsync(
        LeaseKind kind, string name, int permits, LeaseOptions options, CancellationToken cancellation = default);

    /// <summary>Renews a lease: its ttl begins anew.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="ttl">The new ttl; null: as before.</param>
    /// <param name="value">Of an election: what observers are told from now on; null: as before.</param>
    /// <param name="options">How.</param>
    /// <returns><c>lease_lost</c> where it is over.</returns>
    ValueTask<Outcome<Lease>> RenewAsync(
        Lease lease, TimeSpan? ttl = null, ReadOnlyMemory<byte>? value = null, CallOptions? options = null);

    /// <summary>Gives a lease back, and it to the next who waits.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="options">How.</param>
    /// <returns><c>lease_lost</c> where it is over already.</returns>
    ValueTask<Outcome<bool>> ReleaseAsync(Lease lease, CallOptions? options = null);

    /// <summary>Looks who holds something.</summary>
    /// <param name="kind">What.</param>
    /// <param name="name">The name.</param>
    /// <param name="options">How; linearizable where null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<Outcome<LeaseView>> LookAsync(
        LeaseKind kind, string name, ReadOptions? options = null, CancellationToken cancellation = default);
}
