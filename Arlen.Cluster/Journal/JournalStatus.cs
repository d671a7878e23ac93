using System.Collections.Immutable;
using Arlen.Journal.Raft;

namespace Arlen.Journal;

/// <summary>How the log stands, as one replica sees it.</summary>
/// <param name="Self">This replica.</param>
/// <param name="Role">What it is in its term.</param>
/// <param name="Term">Its term.</param>
/// <param name="Leader">The leader of the term; none where it knows of none.</param>
/// <param name="Ensemble">Who belongs to the group, as the newest entry says.</param>
/// <param name="Committed">How far the log is committed, as it knows.</param>
/// <param name="Last">The last entry of its log.</param>
internal sealed record JournalStatus(
    ReplicaId Self, RaftRole Role, long Term, ReplicaId Leader, Ensemble Ensemble, long Committed, long Last)
{
    /// <summary>Nothing is known yet.</summary>
    public static JournalStatus None { get; } = new(ReplicaId.None, RaftRole.Follower, 0, ReplicaId.None, Ensemble.Empty, 0, 0);

    /// <summary>What the leader knows of the others; empty elsewhere.</summary>
    public ImmutableArray<ReplicaProgress> Followers { get; init; } = [];

    /// <summary>Whether it leads.</summary>
    public bool IsLeader => Role is RaftRole.Leader;

    /// <summary>The leader's node; null where it knows of none.</summary>
    public string? LeaderNode => Leader.IsNone ? null : Ensemble.Find(Leader)?.Node;

    /// <summary>Up to where a follower holds the log; 0 where that is not known.</summary>
    public long MatchOf(ReplicaId replica) => Followers.FirstOrDefault(f => f.Replica == replica)?.Match ?? 0;
}
