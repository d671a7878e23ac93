namespace Arlen.Coordination;

/// <summary>A lease that is renewed until it is disposed, and given back then.</summary>
public interface IHeldLease : IAsyncDisposable
{
    /// <summary>The name it is of.</summary>
    string Name { get; }

    /// <summary>Who holds it.</summary>
    string Owner { get; }

    /// <inheritdoc cref="Lease.FencingToken" />
    long FencingToken { get; }

    /// <summary>Cancelled when it may be lost: by this process's monotonic clock, always before the log gives it to another. What runs
    /// under the lease must stop then; what cannot be stopped needs the fencing token.</summary>
    CancellationToken Lost { get; }

    /// <summary>Whether it is held now, by the clock: a process that was stopped for longer than the lease sees false as soon as it
    /// runs again.</summary>
    bool IsHeld { get; }
}
