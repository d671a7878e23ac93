namespace Arlen.Refusals;

/// <summary>The repair of a problem.</summary>
/// <param name="Action">What to do, one sentence.</param>
/// <param name="Example">The same as a line to type or a setting to write.</param>
public sealed record Fixit(string Action, string? Example = null);
