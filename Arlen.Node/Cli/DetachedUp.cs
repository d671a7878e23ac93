using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary><c>up --detach</c>: the supervisor is another process; this one waits until all nodes are ready.</summary>
internal sealed class DetachedUp(UpRequest request, CommandOutput output, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly ClusterFile _file = new(request.Directory);

    /// <summary>Starts it and waits.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            using (UpLock.Take(_file))
            {
                // Before the supervisor is started, so that its own errors are the rare ones that came up in between.
                var (_, error, exitCode) = UpPreparation.Prepare(request, time.GetUtcNow());
                if (error is not null)
                {
                    return Fail(error, exitCode);
                }

                LogRotation.Apply(request.LogFile, request.LogFile + ".1", maxBytes: 0);
                File.Delete(request.ReportFile);
            }

            return await StartAsync(cancellation);
        }
        catch (StartException e)
        {
            return Fail(CliError.Of(e), StartExit.CodeOf(e));
        }
    }

    private async Task<int> StartAsync(CancellationToken cancellation)
    {
        using var process = BackgroundProcess.Start(CommandLine.Self(["supervise", .. request.ToArguments()]), request.LogFile);
        using var signals = new StopSignals(() => ProcessTable.Terminate(process.Identity));
        var ended = process.WaitAsync(cancellation);
        string[] told = [];
        while (!ended.IsCompleted)
        {
            if (_file.Read() is { } record && record.Supervisor == process.Identity)
            {
                told = Tell(record, told);
                if (record.Phase is SupervisorPhase.Up)
                {
                    return Succeed(record);
                }
            }

            await Task.WhenAny(ended, Task.Delay(Look, time, cancellation));
        }

        var report = ExitReport.Read(request.ReportFile);
        return Fail(report?.Error ?? Unexplained(await ended), report?.ExitCode ?? ExitCodes.Failure);
    }

    /// <summary>Says which nodes have become ready since last looked.</summary>
    private string[] Tell(ClusterRecord record, string[] told)
    {
        var ready = record.Nodes.Where(n => n.State is NodeState.Ready).ToArray();
        foreach (var node in ready.Where(n => !output.Json && !told.Contains(n.Plan.Name)))
        {
            output.Notes.WriteLine($"{node.Plan.Name} is ready: {node.Plan.Url}");
        }

        return [.. ready.Select(n => n.Plan.Name)];
    }

    private int Succeed(ClusterRecord record)
    {
        var data = new UpData(request.Directory, record.Supervisor.Pid, NodeObservation.Rows(record), []);
        return output.Succeed(data, EnvelopeJson.Printed.EnvelopeUpData, to =>
        {
            to.WriteLine(data.Nodes.Length == 1 ? "The node is up." : $"All {data.Nodes.Length} nodes are up.");
            to.WriteLine($"See them with 'arlen status', stop them with 'arlen down'. Try {data.Nodes[0].Url}/demo/echo");
        });
    }

    private int Fail(CliError error, int exitCode) => output.Fail(error, exitCode);

    private CliError Unexplained(int exitCode) => new(
        "supervisor_ended",
        $"The supervisor {SupervisorNews.Ending(exitCode)} before all nodes were ready.",
        new Fixit("Read what it said.", $"cat {request.LogFile}"));
}
