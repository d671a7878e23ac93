namespace Arlen.Chaos.Checking.Bounds;

/// <summary>Something that took a time which a promise bounds.</summary>
/// <param name="Promise">Which promise: <c>writes go on after the leader's death</c>.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Where">What it was, for a person: the round, the node.</param>
public sealed record Measurement(string Promise, TimeSpan Took, string Where);
