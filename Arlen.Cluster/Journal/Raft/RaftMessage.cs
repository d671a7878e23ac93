namespace Arlen.Journal.Raft;

/// <summary>What replicas say to each other; the cases below are all there are.</summary>
/// <param name="Term">The sender's term; of a poll, the term it would begin.</param>
internal abstract record RaftMessage(long Term)
{
    /// <summary>Asks for a vote, or in a poll whether one would be given.</summary>
    /// <param name="Term">The term of the election.</param>
    /// <param name="IsPoll">Whether it is only a poll, which changes nothing at who is asked.</param>
    /// <param name="LastIndex">The asker's last entry.</param>
    /// <param name="LastTerm">The term of that entry.</param>
    /// <param name="IsTransfer">Whether the leader asked for this election, so that hearing from it is no reason to
    /// refuse.</param>
    internal sealed record VoteRequest(long Term, bool IsPoll, long LastIndex, long LastTerm, bool IsTransfer)
        : RaftMessage(Term);

    /// <summary>Answers <see cref="VoteRequest"/>.</summary>
    /// <param name="Term">The term of the election where granted, else the answerer's.</param>
    /// <param name="IsPoll">Whether it answers a poll.</param>
    /// <param name="Granted">The answer.</param>
    internal sealed record VoteReply(long Term, bool IsPoll, bool Granted) : RaftMessage(Term);

    /// <summary>Entries from the leader; without entries a heartbeat.</summary>
    /// <param name="Term">The leader's term.</param>
    /// <param name="PreviousIndex">The entry before the first one, or the last entry that the leader believes there.</param>
    /// <param name="PreviousTerm">The term of that entry.</param>
    /// <param name="Entries">The entries that follow it, without a gap.</param>
    /// <param name="Commit">How far the leader has committed.</param>
    /// <param name="Round">The leader's latest round of reads; the answer repeats it.</param>
    internal sealed record AppendRequest(
        long Term, long PreviousIndex, long PreviousTerm, ReadOnlyMemory<LogEntry> Entries, long Commit, long Round)
        : RaftMessage(Term);

    /// <summary>Answers <see cref="AppendRequest"/>, and says that a snapshot was installed.</summary>
    /// <param name="Term">The answerer's term: above the leader's, it is the leader's no more.</param>
    /// <param name="Accepted">Whether the previous entry was there.</param>
    /// <param name="Index">Accepted: up to where the answerer's disk holds what the leader has. Else: the last that may
    /// agree.</param>
    /// <param name="HintTerm">Not accepted: the term of that entry at the answerer's.</param>
    /// <param name="Round">The request's round.</param>
    internal sealed record AppendReply(long Term, bool Accepted, long Index, long HintTerm, long Round) : RaftMessage(Term);

    /// <summary>The leader asks its successor to begin an election at once.</summary>
    /// <param name="Term">The leader's term.</param>
    internal sealed record TransferNow(long Term) : RaftMessage(Term);

    /// <summary>A snapshot for a replica that is behind the leader's first entry. Given to the core once all its bytes are
    /// there.</summary>
    /// <param name="Term">The leader's term.</param>
    /// <param name="Point">The last entry it holds.</param>
    /// <param name="Ensemble">Who belonged to the group at that entry.</param>
    /// <param name="Bytes">How large it is.</param>
    internal sealed record SnapshotHeader(long Term, SnapshotPoint Point, Ensemble Ensemble, long Bytes) : RaftMessage(Term);
}
