namespace Arlen.Chaos.Checking.Watches;

/// <summary>One event of a watch, as it was delivered.</summary>
/// <param name="Index">The write's place in the log; of a bookmark, the place up to which all was delivered.</param>
/// <param name="Key">The key; empty for a bookmark.</param>
/// <param name="Value">What it was set to; null where it was deleted, and for a bookmark.</param>
public sealed record WatchEvent(long Index, string Key, string? Value)
{
    /// <summary>Whether it says only how far the stream is.</summary>
    public bool IsBookmark => Key.Length == 0;

    /// <summary>Whether the event says that the key was not there before; null where it does not say.</summary>
    public bool? IsCreate { get; init; }

    /// <summary>What the event says was there before; null where it does not say.</summary>
    public string? PreviousValue { get; init; }

    /// <summary>How far the stream is.</summary>
    /// <param name="index">All changes up to this place were delivered.</param>
    /// <returns>A bookmark.</returns>
    public static WatchEvent Bookmark(long index) => new(index, "", null);
}
