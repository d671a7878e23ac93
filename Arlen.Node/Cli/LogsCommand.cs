using System.CommandLine;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary><c>arlen logs</c>: what the nodes printed.</summary>
internal static class LogsCommand
{
    private const int MaxLines = 10_000;

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var node = new Argument<string?>("node")
        {
            HelpName = "NODE",
            Description = "One node, such as node-2. Without it all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var follow = new Option<bool>("--follow") { Description = "Go on with what is printed from now on, until Ctrl-C." };
        var lines = NumberOption.Create(
            "--lines", "N", $"How many of the last lines, up to {MaxLines}.", standard: 100, least: 0, MaxLines);
        var directory = SharedOptions.Directory();
        var command = new DocumentedCommand("logs", "Show what the nodes printed.")
        {
            Examples = [("arlen logs node-2", "its last lines"), ("arlen logs --follow", "all nodes, as it comes")],
        };
        command.Add(node);
        command.Add(follow);
        command.Add(lines);
        command.Add(directory);
        command.Validators.Add(result =>
        {
            if (result.GetValue(follow) && result.GetValue(SharedOptions.Json))
            {
                result.AddError("--follow never ends, and --json is one envelope at the end: use one of them.");
            }
        });
        command.SetAction((parse, cancellation) => RunAsync(
            CommandOutput.For(parse),
            Chosen(parse.GetValue(directory)!, parse.GetValue(node)),
            parse.GetValue(lines),
            parse.GetValue(follow) ? time : null,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandOutput output, NodePlan[] nodes, int lines, TimeProvider? follow, CancellationToken cancellation)
    {
        var data = new LogsData([.. nodes.Select(n => new NodeLog(n.Name, n.LogFile, [.. LogTail.Read(n.LogFile, lines)]))]);
        var exitCode = output.Succeed(data, EnvelopeJson.Printed.EnvelopeLogsData, to => Write(to, data));
        if (follow is not null)
        {
            await new LogFollower(nodes, output.Result, follow).RunAsync(cancellation);
        }

        return exitCode;
    }

    private static void Write(TextWriter to, LogsData data)
    {
        foreach (var log in data.Nodes)
        {
            foreach (var line in log.Lines)
            {
                to.WriteLine(data.Nodes.Length == 1 ? line : $"{log.Node} | {line}");
            }
        }
    }

    /// <summary>The logs outlive the nodes, so they are found whether or not something is up.</summary>
    private static NodePlan[] Chosen(string directory, string? name)
    {
        var nodes = new ClusterFile(Path.GetFullPath(directory)).Read()?.Nodes.Select(n => n.Plan).ToArray()
            ?? throw RunningNodes.NothingUp(directory);
        return name is null ? nodes : [nodes.FirstOrDefault(n => n.Name == name) ?? throw UnknownNode(name, nodes)];
    }

    private static StartException UnknownNode(string name, NodePlan[] nodes) => new(
        "unknown_node",
        $"There is no node '{name}' here; there are {string.Join(", ", nodes.Select(n => n.Name))}.",
        new Fixit("Name one of them.", $"arlen logs {Spelling.Nearest(name, nodes.Select(n => n.Name)) ?? nodes[0].Name}"));
}
