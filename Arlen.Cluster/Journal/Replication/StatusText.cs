using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>A replica's status as others are shown it.</summary>
internal static class StatusText
{
    /// <summary>How old the newest entry may be while the log counts as live: a failover's time, so that no balancer flaps.</summary>
    private static readonly TimeSpan Liveness = TimeSpan.FromSeconds(3);

    public static LogStatus Closed { get; } = new(null, "closed", 0, null, 0, 0, 0, []);

    /// <param name="status">What the core says.</param>
    /// <param name="applied">The last entry in the state.</param>
    /// <param name="isFormed">Whether the group once had all its voters.</param>
    /// <param name="age">How long ago an entry was applied.</param>
    public static LogStatus Of(JournalStatus status, long applied, bool isFormed, TimeSpan? age) => new(
        status.Self, RoleOf(status), status.Term, status.LeaderNode, status.Committed, applied, status.Last,
        [.. status.Ensemble.Replicas.Select(r => Member(status, r))])
    {
        IsFormed = isFormed,
        Age = age,
        IsLive = isFormed && age < Liveness,
    };

    private static LogMember Member(JournalStatus status, Replica replica)
    {
        var follower = status.Followers.FirstOrDefault(f => f.Replica == replica.Id);
        var isLeader = status.IsLeader && replica.Id == status.Self;
        return new LogMember(
            replica.Id,
            replica.Node,
            $"{replica.Host}:{replica.Port}",
            replica.Votes,
            isLeader ? status.Last : follower?.Match,
            isLeader ? true : follower?.Answers);
    }

    private static string RoleOf(JournalStatus status) => status.Role switch
    {
        RaftRole.Leader => "leader",
        RaftRole.Follower when status.Ensemble.IsVoter(status.Self) => "follower",
        RaftRole.Follower => "learner",
        _ => "candidate",
    };
}
