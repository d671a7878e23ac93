using Arlen.Node.Cli;

namespace Arlen.Node.Tests.Cli;

/// <summary>One command line, run in this process.</summary>
internal sealed record CommandRun(int ExitCode, string Result, string Notes)
{
    public static async Task<CommandRun> Of(params string[] arguments)
    {
        var (result, notes) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exitCode = await ArlenProgram.RunAsync(arguments, result, notes, TimeProvider.System);
        return new CommandRun(exitCode, result.ToString(), notes.ToString());
    }
}
