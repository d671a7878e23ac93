namespace Arlen.Coordination;

/// <summary>A session that is kept alive until it is disposed.</summary>
public interface IHeldSession : IAsyncDisposable
{
    /// <summary>Its id, for <see cref="PutOptions.Session"/> and <see cref="LeaseOptions.Session"/>.</summary>
    long Id { get; }

    /// <summary>Cancelled when it may be over, by this process's monotonic clock, before it is over in the log.</summary>
    CancellationToken Lost { get; }

    /// <summary>Whether it lives now.</summary>
    bool IsHeld { get; }
}
