namespace Arlen.Journal.Raft;

/// <summary>What a replica is in its term.</summary>
internal enum RaftRole
{
    /// <summary>It follows a leader, or waits for one; learners are never anything else.</summary>
    Follower,

    /// <summary>It asks whether it would be elected, in the term it has.</summary>
    Poller,

    /// <summary>It stands for election in a new term.</summary>
    Candidate,

    /// <summary>It was elected.</summary>
    Leader,
}
