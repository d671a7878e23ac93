using System.Collections.Immutable;

namespace Arlen.Coordination;

/// <summary>A lock, an election or a semaphore as it is.</summary>
/// <param name="Holders">Who holds it, the first first; empty: nobody.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Permits">How many may hold it; 0 of a semaphore that nobody holds.</param>
/// <param name="Staleness">As of <see cref="KeyReading"/>.</param>
public sealed record LeaseView(ImmutableArray<LeaseHolder> Holders, int Waiting, int Permits, TimeSpan? Staleness);
