namespace Arlen.Membership;

/// <summary>What the operator said about how a cluster begins.</summary>
/// <param name="ExpectedNodes"><c>cluster.expectedNodes</c>.</param>
/// <param name="Bootstrap"><c>cluster.bootstrap</c>: begin without waiting for the others.</param>
/// <param name="HasOtherSeeds">Whether any seed is another node.</param>
internal sealed record JoinRules(int ExpectedNodes, bool Bootstrap, bool HasOtherSeeds);
