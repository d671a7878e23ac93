namespace Arlen.Journal.Raft;

/// <summary>What a replica is now.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Term">Its term.</param>
/// <param name="Leader">The leader of that term, where it knows one.</param>
internal readonly record struct RoleChange(RaftRole Role, long Term, ReplicaId Leader);
