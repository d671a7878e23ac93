namespace Arlen.Coordination;

/// <summary>Sessions: what is tied to one (keys, leases, waits) ends with it, all at one index.</summary>
public interface ISessions
{
    /// <summary>Opens a session for one who keeps it alive by itself.</summary>
    /// <param name="ttl">How long it lives without being kept: 100 ms to 24 h.</param>
    /// <param name="options">How.</param>
    ValueTask<Outcome<Session>> OpenAsync(TimeSpan ttl, CallOptions? options = null);

    /// <summary>Keeps a session alive: its ttl begins anew.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="options">How.</param>
    /// <returns><c>session_lost</c> where it is over.</returns>
    ValueTask<Outcome<Session>> KeepAsync(long session, CallOptions? options = null);

    /// <summary>Ends a session, and all that is tied to it.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="options">How.</param>
    /// <returns><c>session_lost</c> where it is over already.</returns>
    ValueTask<Outcome<bool>> CloseAsync(long session, CallOptions? options = null);

    /// <summary>Opens a session and keeps it alive until the result is disposed: that ends it.</summary>
    /// <param name="ttl">How long it lives when this process is gone: 100 ms to 24 h.</param>
    /// <param name="options">How it is opened.</param>
    /// <exception cref="CoordinationException">It was not opened, or that is not known.</exception>
    ValueTask<IHeldSession> StartAsync(TimeSpan ttl, CallOptions? options = null);
}
