namespace Arlen.Chaos.Checking.Logs;

/// <summary>One change of one key in the log of writes, as it was read back after the run: what really happened.</summary>
/// <param name="Index">The write's place in the log; changes of one transaction share it.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">What it was set to; null where it was deleted.</param>
public sealed record Change(long Index, string Key, string? Value);
