using System.Collections.Immutable;

namespace Arlen.Journal.Raft;

/// <summary>Who belongs to the group. Valid from the moment it is in the log, committed or not.</summary>
/// <param name="Replicas">The members, in no order that means anything.</param>
internal sealed record Ensemble(ImmutableArray<Replica> Replicas)
{
    /// <summary>How many replicas a group has at most.</summary>
    public const int MaxReplicas = 9;

    /// <summary>How many of them vote at most.</summary>
    public const int MaxVoters = 5;

    /// <summary>Nobody: a replica that waits to be told of its group.</summary>
    public static Ensemble Empty { get; } = new(ImmutableArray<Replica>.Empty);

    /// <summary>Those that vote.</summary>
    public IEnumerable<Replica> Voters => Replicas.Where(r => r.Votes);

    /// <summary>Those that only follow.</summary>
    public IEnumerable<Replica> Learners => Replicas.Where(r => !r.Votes);

    /// <summary>How many vote.</summary>
    public int VoterCount
    {
        get
        {
            var count = 0;
            foreach (var replica in Replicas)
            {
                count += replica.Votes ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>How many voters decide.</summary>
    public int Majority => (VoterCount / 2) + 1;

    /// <summary>The member of that id, if there is one.</summary>
    /// <param name="id">The replica.</param>
    public Replica? Find(ReplicaId id)
    {
        foreach (var replica in Replicas)
        {
            if (replica.Id == id)
            {
                return replica;
            }
        }

        return null;
    }

    /// <summary>Whether the replica is a voter of this ensemble.</summary>
    /// <param name="id">The replica.</param>
    public bool IsVoter(ReplicaId id) => Find(id) is { Votes: true };

    /// <summary>Whether a group may look like this: within the limits, at least one voter, no replica twice, none
    /// nameless.</summary>
    public bool IsValid() =>
        Replicas.Length is > 0 and <= MaxReplicas
        && VoterCount is > 0 and <= MaxVoters
        && Replicas.All(r => !r.Id.IsNone)
        && Replicas.Select(r => r.Id).Distinct().Count() == Replicas.Length;

    /// <summary>Whether the two differ by one replica: added, removed, promoted, demoted, or moved to another address.</summary>
    /// <remarks>Majorities of two such ensembles always share a voter, which is why one step at a time needs no joint
    /// phase.</remarks>
    /// <param name="other">The next ensemble.</param>
    public bool IsOneStepFrom(Ensemble other)
    {
        var changed = Replicas.Count(r => other.Find(r.Id) != r) + other.Replicas.Count(r => Find(r.Id) is null);
        return changed <= 1;
    }

    /// <inheritdoc />
    public bool Equals(Ensemble? other) => other is not null && Replicas.AsSpan().SequenceEqual(other.Replicas.AsSpan());

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var replica in Replicas)
        {
            hash.Add(replica);
        }

        return hash.ToHashCode();
    }
}
