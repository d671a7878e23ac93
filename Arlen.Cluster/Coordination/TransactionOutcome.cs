using System.Collections.Immutable;

namespace Arlen.Coordination;

/// <summary>What a transaction did.</summary>
/// <param name="Succeeded">Whether its conditions held.</param>
/// <param name="Index">The state's index after it.</param>
/// <param name="Results">One for each operation that was done, in their order: of a put the key as it is now, of a delete the key as it
/// was, both without the value; of a get the key. Null: there is, or was, none.</param>
public sealed record TransactionOutcome(bool Succeeded, long Index, ImmutableArray<KeyValue?> Results);
