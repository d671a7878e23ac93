namespace Arlen.Journal.Raft;

/// <summary>A message and whom it is for. It may be lost, late, repeated or overtaken: the core expects no better.</summary>
/// <param name="To">The replica.</param>
/// <param name="Message">The message.</param>
internal readonly record struct RaftSend(ReplicaId To, RaftMessage Message);
