namespace Arlen.Journal.Replication;

/// <summary>What the called answers.</summary>
/// <param name="Reason">Why not; none where the connection is open.</param>
/// <param name="Version">The version that is spoken.</param>
/// <param name="Replica">Who is there.</param>
/// <param name="Node">On which node.</param>
internal sealed record ReplicaWelcome(WelcomeReason Reason, byte Version, ReplicaId Replica, string Node);
