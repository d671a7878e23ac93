using System.CommandLine;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Node.Diagnosis;
using Arlen.Node.Hosting;
using Spectre.Console;

namespace Arlen.Node.Cli;

/// <summary><c>arlen doctor</c>: finds what stands in the way of a start.</summary>
internal static class DoctorCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var options = new ConfigurationOptions();
        var command = new DocumentedCommand("doctor", "Find out what stands in the way of a node on this machine.")
        {
            About = """
                Looks at the runtime, the configuration, the ports, the data directory, the limits of the system and the seeds.
                Changes nothing. Exit code 1 where a check fails; a warning is no failure.
                """,
            Examples =
            [
                ("arlen doctor", "as 'arlen serve' would start here"),
                ("arlen doctor --set port=9000", "with a setting of your own"),
            ],
        };
        options.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            var output = CommandOutput.For(parse);
            var checks = await Examination.RunAsync(NodeConfiguration.Load(options.Given(parse)), time, cancellation);
            int Count(string status) => checks.Count(c => c.Status == status);
            var data = new DoctorData(new DoctorSummary(Count("ok"), Count("warn"), Count("fail")), checks);
            void Text(TextWriter to) => Write(output, to, data);
            return Examination.ErrorOf(checks) is { } error
                ? Fail(output, error, data, Text)
                : output.Succeed(data, EnvelopeJson.Printed.EnvelopeDoctorData, Text);
        });
        return command;
    }

    // The text has told each failure with its repair already.
    private static int Fail(CommandOutput output, CliError error, DoctorData data, Action<TextWriter> text)
    {
        if (output.Json)
        {
            return output.Fail(error, ExitCodes.Failure, data, EnvelopeJson.Printed.EnvelopeDoctorData);
        }

        text(output.Result);
        return ExitCodes.Failure;
    }

    private static void Write(CommandOutput output, TextWriter to, DoctorData data)
    {
        foreach (var check in data.Checks)
        {
            if (output.IsTerminal)
            {
                AnsiConsole.Markup(StateColours.Mark(check.Status).PadRight(check.Status.Length + 4));
            }
            else
            {
                to.Write(check.Status.PadRight(5));
            }

            to.WriteLine($"{check.Id}: {check.Message}");
            if (check.Fixit is { } fixit)
            {
                to.WriteLine($"       fix: {ErrorText.Of(fixit)}");
            }
        }

        to.WriteLine($"{data.Summary.Ok} ok, {data.Summary.Warn} to look at, {data.Summary.Fail} failed.");
    }
}
