namespace Arlen.Coordination;

/// <summary>Locks over the whole cluster.</summary>
public interface ILockManager
{
    /// <summary>Takes a lock and keeps it until the result is disposed.</summary>
    /// <param name="name">The lock: 1 to 64 of <c>a-z 0-9 . _ -</c>.</param>
    /// <param name="options">How long to wait, and how.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CoordinationException">It was not taken, or that is not known.</exception>
    ValueTask<IHeldLease> AcquireAsync(string name, LeaseOptions? options = null, CancellationToken cancellation = default);

    /// <summary>As <see cref="AcquireAsync"/>, with the refusal as a value.</summary>
    /// <param name="name">The lock.</param>
    /// <param name="options">How long to wait, and how.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<Outcome<IHeldLease>> TryAcquireAsync(string name, LeaseOptions? options = null, CancellationToken cancellation = default);
}
