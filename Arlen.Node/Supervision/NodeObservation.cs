using System.Collections.Immutable;
using Arlen.Node.Cli.Data;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>How the nodes of a record are at this moment, whatever was written last: the record may be old, its supervisor
/// dead.</summary>
internal static class NodeObservation
{
    /// <summary>Looks for each node's process and asks it whether it is ready.</summary>
    public static async Task<ImmutableArray<NodeRow>> LookAsync(ClusterRecord record, CancellationToken cancellation)
    {
        using var probe = new ReadyProbe();
        var supervised = ProcessTable.IsAlive(record.Supervisor);
        return [.. await Task.WhenAll(record.Nodes.Select(async node =>
        {
            var alive = ProcessTable.IsAlive(node.Process);
            var ready = alive ? await probe.AskAsync(node.Plan.Url, cancellation) : null;
            return Row(node, alive ? Running(node.State, ready) : Gone(node.State, supervised), alive);
        }))];
    }

    /// <summary>The rows of a record as it was written.</summary>
    public static ImmutableArray<NodeRow> Rows(ClusterRecord record) =>
        [.. record.Nodes.Select(n => Row(n, n.State, n.Process is not null))];

    /// <summary>What a node is whose process runs.</summary>
    public static NodeState Running(NodeState written, bool? ready) => (written, ready) switch
    {
        (NodeState.Draining, _) => NodeState.Draining,
        (_, true) => NodeState.Ready,
        (NodeState.Starting, _) => NodeState.Starting,
        _ => NodeState.NotReady,
    };

    /// <summary>What a node is whose process does not run.</summary>
    public static NodeState Gone(NodeState written, bool supervised) => written switch
    {
        NodeState.Stopped => NodeState.Stopped,
        NodeState.Starting or NodeState.Restarting when supervised => written,
        _ => NodeState.Dead,
    };

    private static NodeRow Row(NodeRecord node, NodeState state, bool alive) => new(
        node.Plan.Name, node.Plan.Url, alive ? node.Process?.Pid : null, NodeStateNames.Of(state), node.Restarts);
}
