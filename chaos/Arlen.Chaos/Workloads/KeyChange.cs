namespace Arlen.Chaos.Workloads;

/// <summary>One change of a key as a watch delivers it.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Key">The key; empty for a bookmark.</param>
/// <param name="Value">What it was set to; null where it was deleted, and for a bookmark.</param>
/// <param name="Previous">The place of the change before it; 0 where the key was not there.</param>
internal sealed record KeyChange(long Index, string Key, string? Value, long Previous);
