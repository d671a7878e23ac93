namespace Arlen.Chaos.Checking.Logs;

/// <summary>What one node says of its state at one place in the log.</summary>
/// <param name="Node">The node.</param>
/// <param name="Index">The place.</param>
/// <param name="Hash">A hash over all state at that place, as the node prints it.</param>
public sealed record StateHash(string Node, long Index, string Hash);
