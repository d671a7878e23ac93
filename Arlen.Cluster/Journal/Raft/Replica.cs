namespace Arlen.Journal.Raft;

/// <summary>One member of the group.</summary>
/// <param name="Id">The copy of the log.</param>
/// <param name="Node">The node that holds it.</param>
/// <param name="Host">Where it is reached.</param>
/// <param name="Port">The port there, 0 to 65535.</param>
/// <param name="Votes">Whether it is a voter; else a learner, which is sent entries and counts for nothing.</param>
internal sealed record Replica(ReplicaId Id, string Node, string Host, int Port, bool Votes);
