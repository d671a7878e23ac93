namespace Arlen.Chaos.Checking.Ownership;

/// <summary>An owner that told the registry of the harness that it begins or has ended.</summary>
/// <param name="Key">What is owned.</param>
/// <param name="Owner">Who: unique for each incarnation.</param>
/// <param name="At">When, in nanoseconds.</param>
/// <param name="IsStart">Whether it begins.</param>
/// <param name="Epoch">The epoch it owns the key in; null where there are none.</param>
public sealed record OwnerEvent(string Key, string Owner, long At, bool IsStart, long? Epoch = null);
