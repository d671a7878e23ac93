using Arlen.Refusals;

namespace Arlen.Configuration;

/// <summary>One fault of a configuration. It never holds the value of a secret.</summary>
/// <param name="Code">Its stable name: one of <see cref="ProblemCodes"/>.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Key">The key it is about, if it is about one.</param>
/// <param name="Where">Where it stands: <c>arlen.conf:12:3</c>, a variable's name, or <c>--set</c>.</param>
/// <param name="Fixit">The repair.</param>
public sealed record ConfigurationProblem(string Code, string Message, string? Key, string? Where, Fixit Fixit)
{
    /// <summary>The problem as one line: where, what.</summary>
    public override string ToString() => Where is null ? Message : $"{Where}: {Message}";
}
