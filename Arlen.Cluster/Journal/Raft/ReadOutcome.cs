namespace Arlen.Journal.Raft;

/// <summary>The end of a read that was begun.</summary>
/// <param name="Ticket">The caller's number of it.</param>
/// <param name="Confirmed">Whether this replica was still the leader after the read began.</param>
/// <param name="Index">Confirmed: once this much is applied, the state shows all that was acknowledged before the read
/// began.</param>
internal readonly record struct ReadOutcome(long Ticket, bool Confirmed, long Index);
