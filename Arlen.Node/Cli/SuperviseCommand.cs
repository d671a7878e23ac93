using System.CommandLine;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary><c>arlen supervise</c>: what <c>up --detach</c> leaves running. Not for people, so not shown.</summary>
internal static class SuperviseCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var options = new UpOptions();
        var command = new Command("supervise", "Looks after the nodes of 'up --detach'.") { Hidden = true };
        options.AddTo(command);
        command.SetAction(async (parse, _) =>
        {
            Session.Begin();
            var request = options.Read(parse);
            var display = new LineDisplay(parse.InvocationConfiguration.Error, time);
            var (_, error, exitCode) = await UpRun.RunAsync(request, display, time);
            ExitReport.Write(request.ReportFile, "up", error, exitCode);
            return exitCode;
        });
        return command;
    }
}
