using System.Collections.Immutable;
using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>What <c>up</c> leaves in its directory so that other commands find its nodes, whether or not it still
/// lives.</summary>
/// <param name="Format">The version of this shape.</param>
/// <param name="Phase">Where the supervisor was.</param>
/// <param name="Supervisor">Its process.</param>
/// <param name="StopWithinMs">How long a drain may take, in ms.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Failure">Why the supervisor gave up, or null.</param>
/// <param name="CutOff">Nodes whose drain cut something off.</param>
internal sealed record ClusterRecord(
    int Format,
    SupervisorPhase Phase,
    ProcessIdentity Supervisor,
    long StopWithinMs,
    ImmutableArray<NodeRecord> Nodes,
    CliError? Failure,
    ImmutableArray<string> CutOff)
{
    /// <summary>The version that this program reads and writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Whether something of it still runs.</summary>
    public bool IsAlive => ProcessTable.IsAlive(Supervisor) || Nodes.Any(n => ProcessTable.IsAlive(n.Process));

    /// <summary>The record of a supervisor's state.</summary>
    public static ClusterRecord Of(SupervisorState state, ProcessIdentity supervisor) => new(
        CurrentFormat,
        state.Phase,
        supervisor,
        (long)state.Limits.StopWithin.TotalMilliseconds,
        [.. state.Nodes.Select(NodeRecord.Of)],
        state.Failure,
        state.CutOff);
}
