namespace Arlen.Membership;

/// <summary>Who is in the cluster, as this node sees it.</summary>
public interface IMembership
{
    /// <summary>The newest view. Its version never goes back.</summary>
    MembershipView Current { get; }

    /// <summary>Whether this node may act for the keys it owns now: it has run without a pause that others could take for death, and a
    /// majority of the members answers. Without a lock; meant to be asked on every call.</summary>
    bool MayOwn { get; }

    /// <summary>Every view newer than <paramref name="afterVersion"/>, in order; views that a slow reader missed are skipped,
    /// never reordered.</summary>
    /// <param name="afterVersion">The last version the caller has seen; zero for all.</param>
    /// <param name="cancellation">Ends the enumeration.</param>
    IAsyncEnumerable<MembershipView> WatchAsync(long afterVersion, CancellationToken cancellation);
}
