using System.Collections.Immutable;

namespace Arlen.Coordination;

/// <summary>Changes that are made together, at one index, or others where a condition does not hold.</summary>
/// <remarks>At most 128 conditions and operations; no key is changed twice.</remarks>
/// <param name="Conditions">All must hold for <paramref name="Success"/>.</param>
/// <param name="Success">What is done where they hold.</param>
/// <param name="Failure">What is done where they do not.</param>
public sealed record KeyTransaction(
    ImmutableArray<KeyCondition> Conditions, ImmutableArray<KeyOperation> Success, ImmutableArray<KeyOperation> Failure);
