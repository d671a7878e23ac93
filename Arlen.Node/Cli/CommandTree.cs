using System.CommandLine;
using System.CommandLine.Help;
using Arlen.Node.Cli.Help;

namespace Arlen.Node.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>The program with its commands, in the order in which a newcomer meets them.</summary>
    public static RootCommand Create(TimeProvider time)
    {
        var root = new RootCommand("Arlen runs a .NET service as one cluster over several machines.");
        root.Options.Clear();
        root.Options.Add(SharedOptions.Json);
        root.Options.Add(new HelpOption("--help", "-h", "-?")
        {
            Description = "Show help, with examples.",
            Action = new HelpTextAction(),
            Recursive = true,
        });
        Command[] commands =
        [
            UpCommand.Create(time),
            StatusCommand.Create(),
            PsCommand.Create(),
            LogsCommand.Create(time),
            DownCommand.Create(time),
            ServeCommand.Create(time),
            ConfigCommand.Create(),
            DoctorCommand.Create(time),
            ExplainCommand.Create(),
            VersionCommand.Create(),
            SuperviseCommand.Create(time),
        ];
        foreach (var command in commands)
        {
            root.Add(command);
        }

        root.SetAction(parse => HelpText.Write(root, parse.InvocationConfiguration.Output));
        return root;
    }
}
