using System.CommandLine;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary><c>arlen ps</c>: the nodes that <c>up</c> started.</summary>
internal static class PsCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var directory = SharedOptions.Directory();
        var command = new DocumentedCommand("ps", "List the nodes that 'up' started, with their processes.")
        {
            About = """
                Looks at the processes themselves, so it is right even where the supervisor was killed.
                States: starting, ready, not_ready, restarting, draining, stopped, dead.
                """,
            Examples =
            [
                ("arlen ps", "the nodes of this directory"),
                ("arlen ps --json", "for a program: data.nodes has node, url, pid, state"),
            ],
        };
        command.Add(directory);
        command.SetAction(async (parse, cancellation) =>
        {
            var output = CommandOutput.For(parse);
            var given = parse.GetValue(directory)!;
            var data = RunningNodes.Find(given) is { } record
                ? new PsData(
                    Path.GetFullPath(given),
                    new SupervisorRow(record.Supervisor.Pid, ProcessTable.IsAlive(record.Supervisor)),
                    await NodeObservation.LookAsync(record, cancellation))
                : new PsData(Path.GetFullPath(given), null, []);
            return output.Succeed(data, EnvelopeJson.Printed.EnvelopePsData, to => Write(to, data));
        });
        return command;
    }

    private static void Write(TextWriter to, PsData data)
    {
        if (data.Supervisor is null)
        {
            to.WriteLine($"No nodes are up in '{data.Directory}'.");
            return;
        }

        var table = new PlainTable("NODE", "URL", "PROCESS", "STATE", "RESTARTS");
        foreach (var node in data.Nodes)
        {
            table.Add(node.Node, node.Url, node.Pid, node.State, node.Restarts);
        }

        table.Write(to);
        if (!data.Supervisor.Alive)
        {
            to.WriteLine($"Their supervisor (process {data.Supervisor.Pid}) is gone: nothing restarts them. 'arlen down' stops them.");
        }
    }
}
