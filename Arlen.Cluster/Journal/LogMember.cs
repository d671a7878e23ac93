namespace Arlen.Journal;

/// <summary>One copy of the replicated log.</summary>
/// <param name="Replica">Which.</param>
/// <param name="Node">The node that has it.</param>
/// <param name="Address">Where it is called, <c>host:port</c>.</param>
/// <param name="Votes">Whether it is a voter; else it only follows.</param>
/// <param name="Match">Up to where its disk holds the log; null where this node does not lead and so does not know.</param>
/// <param name="Answers">Whether it answered lately; null where this node does not lead.</param>
public sealed record LogMember(ReplicaId Replica, string Node, string Address, bool Votes, long? Match, bool? Answers);
