using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>One life of one node: a process that was restarted under its old name is another one.</summary>
/// <param name="Node">The name.</param>
/// <param name="Incarnation">The life.</param>
public readonly record struct NodeId(NodeName Node, long Incarnation)
{
    /// <inheritdoc />
    public override string ToString() => $"{Node}#{Incarnation:x}";
}
