namespace Arlen.Refusals;

/// <summary>One deliberate "no", as it was decided.</summary>
/// <param name="Code">Which.</param>
/// <param name="Detail">What was observed against which limit, for the person who reads the answer; null where the catalogue's
/// text is enough.</param>
/// <param name="RetryAfter">When to try again; null where the catalogue's default is right.</param>
public sealed record Refusal(RefusalCode Code, string? Detail = null, TimeSpan? RetryAfter = null);
