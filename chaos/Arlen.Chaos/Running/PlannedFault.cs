using System.Collections.Immutable;

namespace Arlen.Chaos.Running;

/// <summary>Faults that strike together, and when.</summary>
/// <param name="At">Since the load began.</param>
/// <param name="For">How long.</param>
/// <param name="Faults">Which.</param>
internal sealed record PlannedFault(TimeSpan At, TimeSpan For, ImmutableArray<FaultWord> Faults);

/// <summary>A fault and whom it strikes, as a spec writes it.</summary>
/// <param name="Id">The fault's id.</param>
/// <param name="Target">Whom; null: whom the catalogue says.</param>
internal sealed record FaultWord(string Id, string? Target);
