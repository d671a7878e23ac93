namespace Arlen.Coordination;

/// <summary>What was read of a key.</summary>
/// <param name="Item">The key; null where there is none.</param>
/// <param name="Staleness">Of a local read: how old it may be at most, null where that is not known. Zero for a linearizable one.</param>
public sealed record KeyReading(KeyValue? Item, TimeSpan? Staleness);
