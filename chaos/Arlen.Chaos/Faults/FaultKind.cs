namespace Arlen.Chaos.Faults;

/// <summary>A line of the catalogue.</summary>
/// <param name="Id">As in the reliability study: <c>F20</c>.</param>
/// <param name="Title">What it does, for a person.</param>
/// <param name="Target">Whom it strikes where nothing else is said: one of <see cref="Targets.Words"/>.</param>
/// <param name="Needs">What the world must have.</param>
/// <param name="Make">Makes one.</param>
internal sealed record FaultKind(string Id, string Title, string Target, FaultNeeds Needs, Func<FaultSite, Fault> Make);
