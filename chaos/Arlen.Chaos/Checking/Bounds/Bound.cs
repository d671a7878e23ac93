namespace Arlen.Chaos.Checking.Bounds;

/// <summary>A promise about a time.</summary>
/// <param name="Promise">Its name; measurements carry it.</param>
/// <param name="Most">The longest it may take.</param>
/// <param name="Least">The shortest it may take: what must not come early.</param>
/// <param name="Percentile">The share of measurements, in percent, that <paramref name="Most"/> holds for.</param>
public sealed record Bound(string Promise, TimeSpan Most, TimeSpan Least = default, double Percentile = 100);
