using System.Collections.Immutable;

namespace Arlen.Chaos.Checking.Watches;

/// <summary>One connection of a watch: what was asked for and what came until it ended.</summary>
/// <param name="Node">The node it was open to.</param>
/// <param name="After">The place after which it was asked to begin.</param>
/// <param name="Events">What was delivered, in order.</param>
/// <param name="IsFresh">Whether it does not continue the connection before it: the first one, or one after an explicit
/// <c>410</c>, when the client listed anew.</param>
public sealed record WatchConnection(string Node, long After, ImmutableArray<WatchEvent> Events, bool IsFresh = false);
