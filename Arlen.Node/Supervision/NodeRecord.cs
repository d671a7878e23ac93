using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>A node in the record that <c>up</c> leaves.</summary>
/// <param name="Plan">Where it lives.</param>
/// <param name="State">What the supervisor knew of it.</param>
/// <param name="Process">Its process, if it had one.</param>
/// <param name="Restarts">How often it was started again.</param>
/// <param name="ExitCode">What its last process exited with.</param>
internal sealed record NodeRecord(NodePlan Plan, NodeState State, ProcessIdentity? Process, int Restarts, int? ExitCode)
{
    /// <summary>The record of a node.</summary>
    public static NodeRecord Of(SupervisedNode node) => new(node.Plan, node.State, node.Process, node.Restarts, node.ExitCode);
}
