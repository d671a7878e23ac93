using System.Collections.Immutable;

namespace Arlen.Coordination;

/// <summary>Keys with a prefix, all of one moment.</summary>
/// <param name="Index">The moment: a watch after it misses nothing.</param>
/// <param name="Items">In the order of their bytes.</param>
/// <param name="HasMore">Whether there are more behind the last.</param>
/// <param name="Staleness">As of <see cref="KeyReading"/>.</param>
public sealed record KeyListing(long Index, ImmutableArray<KeyValue> Items, bool HasMore, TimeSpan? Staleness);
