using Arlen.Refusals;

namespace Arlen.Node.Cli.Output;

/// <summary>One fault of the configuration.</summary>
/// <param name="Code">Its kind: <c>unknown_key</c>, <c>bad_value</c> and so on.</param>
/// <param name="Message">What is wrong, one sentence.</param>
/// <param name="Key">The key it is about, if it is about one.</param>
/// <param name="Where">The file with line and column, the variable, or the option.</param>
/// <param name="Fixit">What to do.</param>
internal sealed record CliProblem(string Code, string Message, string? Key, string? Where, Fixit Fixit);
