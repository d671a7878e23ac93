using System.Collections.Immutable;

namespace Arlen.Chaos.Checking.Watches;

/// <summary>One watcher: all its connections, over whatever nodes.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Prefix">The keys it asked for: those that begin so.</param>
/// <param name="Connections">In order.</param>
public sealed record Watcher(string Name, string Prefix, ImmutableArray<WatchConnection> Connections)
{
    /// <summary>The place up to which it had to be served before it ended; null where it only owes what it went past.</summary>
    public long? CaughtUpTo { get; init; }
}
