namespace Arlen.Coordination;

/// <summary>Locks and semaphores that are renewed by themselves.</summary>
internal sealed class Locks(ILeases leases, TimeProvider time) : ILockManager, ISemaphores
{
    public async ValueTask<IHeldLease> AcquireAsync(string name, LeaseOptions? options, CancellationToken cancellation) =>
        (await TryAcquireAsync(name, options, cancellation).ConfigureAwait(false)).Value;

    public ValueTask<Outcome<IHeldLease>> TryAcquireAsync(string name, LeaseOptions? options, CancellationToken cancellation) =>
        TryAcquireAsync(LeaseKind.Lock, name, 1, options ?? LeaseOptions.Default, cancellation);

    public async ValueTask<IHeldLease> AcquireAsync(string name, int permits, LeaseOptions? options, CancellationToken cancellation) =>
        (await TryAcquireAsync(name, permits, options, cancellation).ConfigureAwait(false)).Value;

    public ValueTask<Outcome<IHeldLease>> TryAcquireAsync(
        string name, int permits, LeaseOptions? options, CancellationToken cancellation) =>
        TryAcquireAsync(LeaseKind.Semaphore, name, permits, options ?? LeaseOptions.Default, cancellation);

    private async ValueTask<Outcome<IHeldLease>> TryAcquireAsync(
        LeaseKind kind, string name, int permits, LeaseOptions options, CancellationToken cancellation)
    {
        var outcome = await leases.AcquireAsync(kind, name, permits, options, cancellation).ConfigureAwait(false);
        return outcome.Denial is { } denial ? new(denial) : new(new HeldLease(leases, outcome.Value, options.Ttl, time));
    }
}
