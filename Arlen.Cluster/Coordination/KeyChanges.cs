using System.Collections.Immutable;

namespace Arlen.Coordination;

/// <summary>All that changed at one index of what is watched; without changes, how far the watch is.</summary>
/// <param name="Index">A watch after it goes on behind this batch, and misses nothing.</param>
/// <param name="Changes">In their order; a key changes once at an index.</param>
public sealed record KeyChanges(long Index, ImmutableArray<KeyChange> Changes);
