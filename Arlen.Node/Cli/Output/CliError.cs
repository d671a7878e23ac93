using System.Collections.Immutable;
using Arlen.Refusals;

namespace Arlen.Node.Cli.Output;

/// <summary>Why a command failed, and the repair.</summary>
/// <param name="Code">The stable name, snake_case.</param>
/// <param name="Message">What happened, one sentence.</param>
/// <param name="Fixit">What to do.</param>
/// <param name="Problems">Every fault of the configuration, where that is what is wrong; else null.</param>
internal sealed record CliError(string Code, string Message, Fixit Fixit, ImmutableArray<CliProblem>? Problems = null)
{
    /// <summary>A start failure of this process or of a node.</summary>
    public static CliError Of(StartException failure) => new(failure.Code, failure.Message, failure.Fixit);

    /// <summary>A fault of the program: nothing the caller did.</summary>
    public static CliError Internal(Exception fault) => new(
        "internal_error",
        $"The program failed: {fault.GetType().Name}: {fault.Message}",
        new Fixit("This is a fault of arlen. Report it with the lines above.", null));
}
