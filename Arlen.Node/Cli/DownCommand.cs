using System.CommandLine;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Cli;

/// <summary><c>arlen down</c>: drains and ends what <c>up</c> started.</summary>
internal static class DownCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var directory = SharedOptions.Directory();
        var command = new DocumentedCommand("down", "Drain and stop the nodes that 'up' started.")
        {
            About = """
                Every node answers what is in flight, hands over what it owns and leaves. A node that is not done within drain.timeout is
                ended, and the exit code is 3. Works where the supervisor was killed, too. Where nothing is up there is nothing to do.
                """,
            Examples = [("arlen down", "the nodes of this directory"), ("arlen down --data /tmp/arlen", "those of another")],
        };
        command.Add(directory);
        command.SetAction(async (parse, cancellation) =>
        {
            var output = CommandOutput.For(parse);
            var given = parse.GetValue(directory)!;
            var data = RunningNodes.Find(given) is { } record
                ? await new Shutdown(record, new Supervision.ClusterFile(Path.GetFullPath(given)), time).RunAsync(cancellation)
                : new DownData(Path.GetFullPath(given), [], []);
            return data.CutOff.IsEmpty
                ? output.Succeed(data, EnvelopeJson.Printed.EnvelopeDownData, to => to.WriteLine(Sentence(data)))
                : output.Fail(UpRun.CutOff(data.CutOff), ExitCodes.PartialDrain, data, EnvelopeJson.Printed.EnvelopeDownData);
        });
        return command;
    }

    private static string Sentence(DownData data) => data.Stopped.IsEmpty
        ? $"No nodes were up in '{data.Directory}'."
        : $"Drained and stopped: {string.Join(", ", data.Stopped)}.";
}
