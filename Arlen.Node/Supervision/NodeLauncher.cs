using System.Collections.Immutable;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>How the nodes of this machine are started.</summary>
/// <param name="Nodes">All of them: each is told of the others.</param>
/// <param name="App">A program of the user's that runs on Arlen; null for this one.</param>
/// <param name="Passed">Options that every node gets as they were given: <c>--config</c>, <c>--environment</c>,
/// <c>--set</c>.</param>
/// <param name="ClusterHost">The host on which the nodes find each other.</param>
internal sealed record NodeLauncher(ImmutableArray<NodePlan> Nodes, string? App, ImmutableArray<string> Passed, string ClusterHost)
{
    /// <summary>Starts a node's process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no shell or no such program.</exception>
    public BackgroundProcess Start(NodePlan plan)
    {
        Directory.CreateDirectory(plan.Directory);
        File.Delete(plan.ReportFile);
        return BackgroundProcess.Start(
            Command(plan), plan.LogFile, environment => NodeVariables.Prepare(environment, Nodes.Length, isApp: App is not null));
    }

    /// <summary>What is run.</summary>
    public CommandLine Command(NodePlan plan) => App is null
        ? CommandLine.Self(["serve", "--report", plan.ReportFile, .. Arguments(plan)])
        : CommandLine.Library(App, Arguments(plan));

    /// <summary>The options of a node: the user's settings win over ours, but for what makes the node this one.</summary>
    public ImmutableArray<string> Arguments(NodePlan plan) =>
    [
        "--set", "demo.enabled=on", .. Passed,
        .. NodeSettings.Of(plan, Nodes, ClusterHost).SelectMany(setting => new[] { "--set", setting }),
    ];
}
