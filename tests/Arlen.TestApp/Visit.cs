namespace Arlen.TestApp;

/// <summary>One call of a key, as its owner saw it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Node">The node that ran it.</param>
/// <param name="Epoch">The owner's epoch.</param>
/// <param name="Request">The request's id.</param>
/// <param name="EnteredAt">When it began, in ticks of the machine's monotonic clock, which all processes share.</param>
/// <param name="LeftAt">When it ended.</param>
public sealed record Visit(string Key, string Node, long Epoch, string Request, long EnteredAt, long LeftAt);
