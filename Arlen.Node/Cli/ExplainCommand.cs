using System.CommandLine;
using Arlen.Node.Cli.Help;

namespace Arlen.Node.Cli;

/// <summary><c>arlen explain</c>: the arithmetic behind a promise.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new DocumentedCommand("explain", "Print the arithmetic behind a promise.");
        command.Add(ExplainFailoverCommand.Create());
        return command;
    }
}
