namespace Arlen.Configuration;

/// <summary>
/// A key that once meant something and no longer does: refused by name, so that nobody believes it still works.
/// </summary>
/// <param name="Key">Its name.</param>
/// <param name="Variable">Its environment variable, if it had one.</param>
/// <param name="Reason">What took its place, and what to do, one sentence.</param>
public sealed record RetiredKey(string Key, string? Variable, string Reason);
