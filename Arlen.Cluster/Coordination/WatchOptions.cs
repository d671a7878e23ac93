namespace Arlen.Coordination;

/// <summary>How changes are watched.</summary>
public sealed record WatchOptions : CallOptions
{
    /// <summary>The index after which to begin: what a listing or the last batch said.</summary>
    /// <value>Default null: from now on.</value>
    public long? After { get; init; }

    /// <summary>How often to say how far the watch is while nothing of it changes: a batch without changes.</summary>
    /// <value>Default null: never. Where set, the first batch says where the watch begins.</value>
    public TimeSpan? BookmarkEvery { get; init; }

    internal static new WatchOptions Default { get; } = new();
}
