using System.ComponentModel;
using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;
using Arlen.Refusals;

namespace Arlen.Node.Supervision;

/// <summary>Why a node's process ended, where it left no report of its own.</summary>
internal static class LaunchErrors
{
    /// <summary>The code of an end that the node itself gave no reason for.</summary>
    public const string NodeEnded = "node_ended";

    private const int LastLines = 40;

    /// <summary>The program could not be started at all.</summary>
    public static CliError CannotRun(CommandLine command, Win32Exception cause) => new(
        "program_not_found",
        $"'{command.Program}' cannot be started: {cause.Message}",
        new Fixit("Install the .NET 10 runtime and have it on the path.", "dotnet --list-runtimes"));

    /// <summary>What the end of the log tells; null after a clean exit.</summary>
    public static CliError? FromLog(NodePlan plan, int exitCode) => exitCode == 0 ? null : new CliError(
        NodeEnded,
        $"{plan.Name} {SupervisorNews.Ending(exitCode)}{LastWords(plan)}",
        new Fixit("Read what it said.", $"arlen logs {plan.Name}"));

    // The line that matters in .NET's last words is the one before the stack.
    private static string LastWords(NodePlan plan)
    {
        var lines = LogTail.Read(plan.LogFile, LastLines);
        var words = lines.LastOrDefault(l => l.StartsWith("Unhandled exception", StringComparison.Ordinal))
            ?? lines.LastOrDefault(l => l.Trim().Length > 0);
        return words is null ? "." : $": {words.Trim()}";
    }
}
