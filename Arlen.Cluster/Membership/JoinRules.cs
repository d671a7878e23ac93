namespace Arlen.Membership;

/// <summary>What the operator said about how a cluster begins.</summary>
/// <param name="ExpectedNodes"><c>cluster.expectedNodes</c>.</param>
/// <param name="Bootstrap">Whether to begin without waiting for the others: <c>cluster.bootstrap</c>, in the process's first life only.</param>
/// <param name="Patience">How long a namesake may be taken for this node's own former life, which is not yet known to be dead.</param>
internal sealed record JoinRules(int ExpectedNodes, bool Bootstrap, TimeSpan Patience);
