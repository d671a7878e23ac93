using System.CommandLine;
using Arlen.Node.Cli.Output;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary>Runs one command line, from its parsing to its exit code.</summary>
internal static class ArlenProgram
{
    // No response files: '@' begins a value like any other. No bundling: there are no one-letter options.
    private static readonly ParserConfiguration Parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter result, TextWriter notes, TimeProvider time)
    {
        var parse = CommandTree.Create(time).Parse(arguments, Parser);
        var invocation = new InvocationConfiguration
        {
            Output = result,
            Error = notes,
            EnableDefaultExceptionHandler = false,
            // The parser's own handling of signals would cut a drain off after two seconds.
            ProcessTerminationTimeout = null,
        };
        var isHelp = parse.Action is Help.HelpTextAction;
        var output = new CommandOutput(Help.CommandPath.Of(parse.CommandResult.Command), result, notes,
            arguments.Contains(SharedOptions.Json.Name));
        try
        {
            return parse.Errors.Count > 0 && !isHelp
                ? output.Fail(UsageErrors.Of(parse), ExitCodes.Usage)
                : await parse.InvokeAsync(invocation);
        }
        catch (StartException e)
        {
            return output.Fail(CliError.Of(e), StartExit.CodeOf(e));
        }
        catch (Exception e)
        {
            await notes.WriteLineAsync(e.ToString());
            return output.Fail(CliError.Internal(e), ExitCodes.Failure);
        }
    }
}
