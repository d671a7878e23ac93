namespace Arlen.Journal;

/// <summary>What a leader knows of another replica.</summary>
/// <param name="Replica">Which.</param>
/// <param name="Match">Up to where its disk holds the log.</param>
/// <param name="Answers">Whether it answered within the last election time.</param>
internal sealed record ReplicaProgress(ReplicaId Replica, long Match, bool Answers);
