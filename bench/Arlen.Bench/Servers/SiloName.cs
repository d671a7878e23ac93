namespace Arlen.Bench.Servers;

/// <summary>How a silo calls itself in its answers.</summary>
internal sealed record SiloName(string Value);
