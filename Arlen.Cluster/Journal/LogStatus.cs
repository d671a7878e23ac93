using System.Collections.Immutable;

namespace Arlen.Journal;

/// <summary>The replicated log as one node sees it.</summary>
/// <param name="Replica">This node's copy; null while it is not open.</param>
/// <param name="Role"><c>leader</c>, <c>follower</c>, <c>learner</c>, <c>candidate</c>; <c>closed</c> while it is not open.</param>
/// <param name="Term">The term it is in.</param>
/// <param name="Leader">The leader's node; null where it knows of none.</param>
/// <param name="Committed">The last entry that it knows to be on a majority's disks.</param>
/// <param name="Applied">The last entry in its state.</param>
/// <param name="Last">The last entry it has.</param>
/// <param name="Members">Who belongs to the group.</param>
public sealed record LogStatus(
    ReplicaId? Replica, string Role, long Term, string? Leader, long Committed, long Applied, long Last, ImmutableArray<LogMember> Members)
{
    /// <summary>Whether the group once had all its voters; before that the log takes no commands.</summary>
    public bool IsFormed { get; init; }

    /// <summary>How long ago an entry was applied here; the leader writes one a second at least.</summary>
    /// <value>Null where none was since the process began.</value>
    public TimeSpan? Age { get; init; }

    /// <summary>Whether the log goes on, as far as this node sees: it is formed, and an entry came within the last 3 s.</summary>
    public bool IsLive { get; init; }
}
