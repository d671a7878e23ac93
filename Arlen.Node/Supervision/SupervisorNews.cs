using System.Collections.Immutable;
using System.Globalization;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Supervision;

/// <summary>What a person is told when the supervisor's state changes.</summary>
internal static class SupervisorNews
{
    private const int SignalBase = 128;

    /// <summary>A line for each thing that changed; none where nothing did.</summary>
    public static ImmutableArray<string> Between(SupervisorState before, SupervisorState after, DateTimeOffset now)
    {
        var lines = before.Nodes.Zip(after.Nodes, (b, a) => Of(b, a, now)).OfType<string>();
        var phase = before.Phase == after.Phase ? null : Of(after);
        return [.. phase is null ? lines : lines.Append(phase)];
    }

    /// <summary>How a process ended, in words.</summary>
    public static string Ending(int? exitCode) => exitCode switch
    {
        null => "ended",
        > SignalBase and < SignalBase + 65 => $"was ended by signal {exitCode - SignalBase}",
        _ => $"ended with exit code {exitCode}",
    };

    private static string? Of(SupervisedNode before, SupervisedNode after, DateTimeOffset now) => (before.State, after.State) switch
    {
        var (b, a) when b == a && before.Process == after.Process => null,
        (NodeState.Restarting, NodeState.Starting) =>
            $"{after.Plan.Name} starts again (restart {after.Restarts}, process {after.Process?.Pid})",
        (NodeState.Starting, NodeState.Starting) => $"{after.Plan.Name} starts (process {after.Process?.Pid})",
        (NodeState.NotReady, NodeState.Ready) => $"{after.Plan.Name} is ready again",
        (_, NodeState.Ready) => $"{after.Plan.Name} is ready: {after.Plan.Url}{Took(after, now)}",
        (_, NodeState.NotReady) => $"{after.Plan.Name} runs but is not ready",
        (_, NodeState.Restarting) =>
            $"{after.Plan.Name} {Ending(after.ExitCode)}{Reason(after.Error)}; it starts again in {Seconds(after.RestartAt - now)}",
        (_, NodeState.Dead) => $"{after.Plan.Name} {Ending(after.ExitCode)}{Reason(after.Error)} and is not restarted",
        (NodeState.Draining, NodeState.Draining) when before.WasKilled == after.WasKilled => null,
        (_, NodeState.Draining) => after.WasKilled ? $"{after.Plan.Name} did not end in time and is ended" : $"{after.Plan.Name} drains",
        (_, NodeState.Stopped) => $"{after.Plan.Name} stopped",
        _ => null,
    };

    private static string? Of(SupervisorState after) => after.Phase switch
    {
        SupervisorPhase.Up when after.Nodes.Length == 1 => $"The node is up: {after.Nodes[0].Plan.Url}",
        SupervisorPhase.Up => $"All {after.Nodes.Length} nodes are up; try {after.Nodes[0].Plan.Url}/demo/echo",
        SupervisorPhase.Stopping when after.Failure is { } failure => $"Giving up: {failure.Message}",
        SupervisorPhase.Stopping => "Draining; once more Ctrl-C ends the nodes at once",
        _ => null,
    };

    private static string Took(SupervisedNode node, DateTimeOffset now) => node.LaunchedAt is { } at ? $" ({Seconds(now - at)})" : "";

    // What the supervisor made up itself says no more than how the process ended.
    private static string Reason(CliError? error) =>
        error is null or { Code: LaunchErrors.NodeEnded } ? "" : $" ({error.Message.TrimEnd('.')})";

    private static string Seconds(TimeSpan? time) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.GetValueOrDefault().TotalSeconds):0.#} s");
}
