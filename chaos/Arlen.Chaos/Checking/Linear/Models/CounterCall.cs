namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>
/// An operation on a counter: the amount added, 0 for a read, and the sum it answered; null where it told none.
/// </summary>
internal readonly record struct CounterCall(long Amount, long? Sum);
