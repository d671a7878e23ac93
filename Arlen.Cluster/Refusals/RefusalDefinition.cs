namespace Arlen.Refusals;

/// <summary>What a refusal means, for those who meet it.</summary>
/// <param name="Code">The code inside the program.</param>
/// <param name="Name">Its public name: snake_case, part of the contract for ever.</param>
/// <param name="Kind">Whose turn it is.</param>
/// <param name="Title">A short sentence, the same every time.</param>
/// <param name="When">The rule: when exactly it is given.</param>
/// <param name="RetryAfter">When to try again by default; null where trying again changes nothing.</param>
/// <param name="Fixit">The repair.</param>
public sealed record RefusalDefinition(
    RefusalCode Code, string Name, RefusalKind Kind, string Title, string When, TimeSpan? RetryAfter, Fixit Fixit);
