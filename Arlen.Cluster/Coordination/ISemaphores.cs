namespace Arlen.Coordination;

/// <summary>Semaphores over the whole cluster: a name that so many may hold at once.</summary>
public interface ISemaphores
{
    /// <summary>Takes a permit and keeps it until the result is disposed.</summary>
    /// <param name="name">The semaphore: 1 to 64 of <c>a-z 0-9 . _ -</c>.</param>
    /// <param name="permits">How many there are in all, 1 to 1,024: the same for all who use it at a time.</param>
    /// <param name="options">How long to wait, and how.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CoordinationException">None was taken, or that is not known.</exception>
    ValueTask<IHeldLease> AcquireAsync(string name, int permits, LeaseOptions? options = null, CancellationToken cancellation = default);

    /// <summary>As <see cref="AcquireAsync"/>, with the refusal as a value.</summary>
    /// <param name="name">The semaphore.</param>
    /// <param name="permits">How many there are in all.</param>
    /// <param name="options">How long to wait, and how.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<Outcome<IHeldLease>> TryAcquireAsync(
        string name, int permits, LeaseOptions? options = null, CancellationToken cancellation = default);
}
