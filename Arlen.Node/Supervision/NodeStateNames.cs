using System.Diagnostics;

namespace Arlen.Node.Supervision;

/// <summary>The public names of a node's states.</summary>
internal static class NodeStateNames
{
    /// <summary>The name that <c>ps</c> and <c>up</c> tell.</summary>
    public static string Of(NodeState state) => state switch
    {
        NodeState.Starting => "starting",
        NodeState.Ready => "ready",
        NodeState.NotReady => "not_ready",
        NodeState.Restarting => "restarting",
        NodeState.Draining => "draining",
        NodeState.Stopped => "stopped",
        NodeState.Dead => "dead",
        _ => throw new UnreachableException(),
    };
}
