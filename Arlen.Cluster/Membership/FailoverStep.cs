namespace Arlen.Membership;

/// <summary>One step between a node's death and the moment its keys are served elsewhere.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Duration">How long it may take.</param>
/// <param name="Why">What it is made of.</param>
public sealed record FailoverStep(string Name, TimeSpan Duration, string Why);
