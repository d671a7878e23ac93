namespace Arlen.Gateway.Demo;

/// <summary>What <c>/demo/counters/{key}</c> answers.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">Its count.</param>
/// <param name="Node">The node that owns it.</param>
/// <param name="Epoch">The owner's epoch: larger for every later owner.</param>
internal readonly record struct CounterBody(string Key, long Value, string Node, long Epoch);
