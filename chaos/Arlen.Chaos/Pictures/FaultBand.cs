namespace Arlen.Chaos.Pictures;

/// <summary>A fault while it was on: a band behind the operations of a picture.</summary>
/// <param name="Name">What it was: <c>isolate the leader (node-2)</c>.</param>
/// <param name="From">When it began, in nanoseconds of the history's clock.</param>
/// <param name="Until">When it was healed.</param>
public sealed record FaultBand(string Name, long From, long Until);
