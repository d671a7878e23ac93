namespace Arlen.Journal.Raft;

/// <summary>What a replica must never forget: on disk before anybody hears of it.</summary>
/// <param name="Term">The highest term it has seen, from 0.</param>
/// <param name="Vote">Whom it voted for in that term, or none.</param>
internal readonly record struct HardState(long Term, ReplicaId Vote);
