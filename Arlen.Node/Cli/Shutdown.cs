using System.Collections.Immutable;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary>Ends what <c>up</c> started, through its supervisor where that lives, else by itself.</summary>
internal sealed class Shutdown(ClusterRecord record, ClusterFile file, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _within = TimeSpan.FromMilliseconds(record.StopWithinMs);
    private readonly ImmutableArray<NodeRecord> _running = [.. record.Nodes.Where(n => ProcessTable.IsAlive(n.Process))];

    /// <summary>Drains all nodes and waits for their end; what is not done in time is ended.</summary>
    public async Task<DownData> RunAsync(CancellationToken cancellation)
    {
        if (ProcessTable.IsAlive(record.Supervisor))
        {
            ProcessTable.Terminate(record.Supervisor);

            // The supervisor ends late nodes itself; only one that hangs is overtaken here.
            if (await EndedAsync([record.Supervisor], _within + Margin, cancellation))
            {
                return new DownData(file.Directory, Names(_running), file.Read()?.CutOff ?? []);
            }

            ProcessTable.Kill(record.Supervisor);
        }

        return await EndNodesAsync(cancellation);
    }

    private async Task<DownData> EndNodesAsync(CancellationToken cancellation)
    {
        var processes = _running.Select(n => n.Process!).ToArray();
        Array.ForEach(processes, ProcessTable.Terminate);
        await EndedAsync(processes, _within, cancellation);
        var late = _running.Where(n => ProcessTable.IsAlive(n.Process)).ToImmutableArray();
        foreach (var node in late)
        {
            ProcessTable.Kill(node.Process!);
        }

        await EndedAsync(processes, Margin, cancellation);
        var cutOff = Names(late.Union(_running.Where(n => ExitReport.Read(n.Plan.ReportFile)?.ExitCode == ExitCodes.PartialDrain)));
        file.Write(record with { Phase = SupervisorPhase.Ended, CutOff = cutOff, Nodes = [.. record.Nodes.Select(Ended)] });
        return new DownData(file.Directory, Names(_running), cutOff);
    }

    private async Task<bool> EndedAsync(ProcessIdentity[] processes, TimeSpan within, CancellationToken cancellation)
    {
        var until = time.GetUtcNow() + within;
        while (processes.Any(ProcessTable.IsAlive))
        {
            if (time.GetUtcNow() >= until)
            {
                return false;
            }

            await Task.Delay(Look, time, cancellation);
        }

        return true;
    }

    private static NodeRecord Ended(NodeRecord node) => node with { State = NodeState.Stopped, Process = null };

    private static ImmutableArray<string> Names(IEnumerable<NodeRecord> nodes) => [.. nodes.Select(n => n.Plan.Name)];
}
