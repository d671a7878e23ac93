namespace Arlen.Coordination;

/// <summary>Elections over the whole cluster: of those who campaign one leads at a time.</summary>
public interface IElections
{
    /// <summary>Waits until this candidate leads, and keeps the leadership until the result is disposed: that resigns.</summary>
    /// <param name="name">The election: 1 to 64 of <c>a-z 0-9 . _ -</c>.</param>
    /// <param name="options">Who campaigns, with which value. <see cref="LeaseOptions.Wait"/> zero means as long as it takes.</param>
    /// <param name="cancellation">Gives the campaign up.</param>
    /// <exception cref="CoordinationException">It was not elected, or that is not known.</exception>
    ValueTask<ILeadership> CampaignAsync(string name, LeaseOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Watches who leads: at first who does now, then every change once, in order.</summary>
    /// <param name="name">The election.</param>
    /// <param name="options">From where on; after an index, the one who leads now is left out.</param>
    /// <param name="cancellation">Ends the watch.</param>
    /// <exception cref="CoordinationException">The watch cannot begin or go on.</exception>
    IAsyncEnumerable<LeaderChange> ObserveAsync(string name, WatchOptions? options = null, CancellationToken cancellation = default);
}
