namespace Arlen.Membership;

/// <summary>Who is in the cluster, as this node sees it.</summary>
public interface IMembership
{
    /// <summary>The newest view. Its version never goes back.</summary>
    MembershipView Current { get; }

    /// <summary>Every view newer than <paramref name="afterVersion"/>, in order; views that a slow reader missed are skipped, never reordered.</summary>
    /// <param name="afterVersion">The last version the caller has seen; zero for all.</param>
    /// <param name="cancellation">Ends the enumeration.</param>
    IAsyncEnumerable<MembershipView> WatchAsync(long afterVersion, CancellationToken cancellation);
}
