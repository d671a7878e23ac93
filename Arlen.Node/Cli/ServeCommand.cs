using System.CommandLine;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Node.Hosting;
using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary><c>arlen serve</c>: one node in this process.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var options = new ConfigurationOptions();
        var report = new Option<string?>("--report")
        {
            Description = "Leaves how it ended in this file.",
            HelpName = "FILE",
            Hidden = true,
        };
        var command = new DocumentedCommand("serve", "Run one node in this process: what a service manager starts.")
        {
            About = """
                Reads arlen.conf, listens, joins its cluster and serves until SIGTERM or Ctrl-C; then it drains and ends.
                The log goes to standard error. With --json the envelope is printed when the node has ended.
                """,
            Examples =
            [
                ("arlen serve", "a node on 127.0.0.1:8080"),
                ("arlen serve --config /etc/arlen/arlen.conf", "with a file of its own"),
                ("arlen serve --set port=9000 --set logFormat=json", "with single settings"),
            ],
        };
        options.AddTo(command);
        command.Add(report);
        command.SetAction(async (parse, _) =>
        {
            var (data, error, exitCode) = await RunAsync(options.Given(parse), time);
            ExitReport.Write(parse.GetValue(report), "serve", error, exitCode);
            var output = CommandOutput.For(parse);
            return error is null
                ? output.Succeed(data!, EnvelopeJson.Printed.EnvelopeServeData, _ => { })
                : output.Fail(error, exitCode, data, EnvelopeJson.Printed.EnvelopeServeData);
        });
        return command;
    }

    private static async Task<(ServeData? Data, CliError? Error, int ExitCode)> RunAsync(IEnumerable<string> options, TimeProvider time)
    {
        var configuration = NodeConfiguration.Load(options);
        if (NodeConfiguration.ErrorOf(configuration.Problems) is { } invalid)
        {
            return (null, invalid, ExitCodes.Configuration);
        }

        try
        {
            await using var node = NodeHost.Build(configuration, time);
            var data = await node.RunAsync();
            return data.CutOff.IsEmpty ? (data, null, ExitCodes.Ok) : (data, UpRun.CutOff(data.CutOff), ExitCodes.PartialDrain);
        }
        catch (StartException e)
        {
            return (null, CliError.Of(e), StartExit.CodeOf(e));
        }
        catch (Arlen.Configuration.ConfigurationException e)
        {
            return (null, NodeConfiguration.ErrorOf(e.Problems), ExitCodes.Configuration);
        }
    }
}
