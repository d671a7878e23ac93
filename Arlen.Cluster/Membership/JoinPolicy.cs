using System.Collections.Immutable;

namespace Arlen.Membership;

/// <summary>Who may join whom, and when a cluster begins. Pure.</summary>
/// <remarks>
/// A cluster begins once: only where all expected nodes see each other, and then at the one with the lowest address, or where an
/// operator said so (<c>cluster.bootstrap</c>). Two halves of a network can never both see all, so they can never both begin.
/// </remarks>
internal static class JoinPolicy
{
    /// <summary>A live node has the name already.</summary>
    public const string NameTaken = "node_name_taken";

    /// <summary>What to answer a node that wants to join.</summary>
    /// <param name="self">What this node would ask itself: its own cluster, id and address.</param>
    /// <param name="view">The members this node knows.</param>
    /// <param name="question">The other's question.</param>
    public static JoinAnswer Answer(JoinQuestion self, MembershipView view, JoinQuestion question)
    {
        if (Mismatch(self, question) is { } mismatch)
        {
            return mismatch;
        }

        var namesake = view.Members.FirstOrDefault(m => m.Node == question.Id.Node && m.Address != question.Address);
        if (namesake is not null)
        {
            return namesake.Reachable
                ? new JoinAnswer.Refused(NameTaken, $"a live node named '{question.Id.Node}' is at {namesake.Address}")
                : new JoinAnswer.Wait();
        }

        return view.Self.State switch
        {
            MemberState.Up when view.HasQuorum => new JoinAnswer.Member(self.ClusterId, self.Address),
            MemberState.Joining => new JoinAnswer.Candidate(self.ClusterId, self.Id.Node, self.Address),
            _ => new JoinAnswer.Wait(),
        };
    }

    /// <summary>What to do after a round of answers.</summary>
    /// <param name="self">This node.</param>
    /// <param name="rules">What the operator said.</param>
    /// <param name="seeds">The addresses that were looked at, this node's own among them where it is a seed.</param>
    /// <param name="answers">The answers that came, one a node that was asked.</param>
    public static JoinDecision Decide(
        JoinQuestion self, JoinRules rules, ImmutableArray<string> seeds, ImmutableArray<JoinAnswer> answers)
    {
        if (answers.OfType<JoinAnswer.Refused>().FirstOrDefault() is { } refused)
        {
            return new JoinDecision.Refuse(refused.Code, refused.Detail);
        }

        if (answers.OfType<JoinAnswer.Member>().OrderBy(m => m.Address, StringComparer.Ordinal).FirstOrDefault() is { } member)
        {
            return new JoinDecision.Join(member.Address, member.ClusterId);
        }

        var candidates = answers.OfType<JoinAnswer.Candidate>()
            .Append(new JoinAnswer.Candidate(self.ClusterId, self.Id.Node, self.Address))
            .DistinctBy(c => c.Address)
            .OrderBy(c => c.Address, StringComparer.Ordinal)
            .ToImmutableArray();
        return Fault(self, candidates) ?? Begin(self, rules, seeds, candidates);
    }

    private static JoinDecision Begin(
        JoinQuestion self, JoinRules rules, ImmutableArray<string> seeds, ImmutableArray<JoinAnswer.Candidate> candidates)
    {
        // All must mean the same nodes to everybody: those that are seeds, and no more of them than are expected.
        var isSeed = seeds.Contains(self.Address) || seeds.IsEmpty;
        var all = isSeed && seeds.Length <= rules.ExpectedNodes && candidates.Length == rules.ExpectedNodes;
        var first = rules.Bootstrap || all && candidates[0].Address == self.Address;
        return first
            ? new JoinDecision.Begin(candidates.Select(c => c.ClusterId).FirstOrDefault(id => id.Length > 0))
            : new JoinDecision.Wait(candidates.Length);
    }

    private static JoinDecision.Refuse? Fault(JoinQuestion self, ImmutableArray<JoinAnswer.Candidate> candidates)
    {
        var namesake = candidates.FirstOrDefault(c => c.Node == self.Id.Node && c.Address != self.Address);
        if (namesake is not null)
        {
            return new(NameTaken, $"a live node named '{self.Id.Node}' is at {namesake.Address}");
        }

        var ids = candidates.Select(c => c.ClusterId).Where(id => id.Length > 0).Distinct().ToArray();
        return ids.Length > 1 ? new("cluster_id_mismatch", $"the nodes belong to different clusters: {string.Join(", ", ids)}") : null;
    }

    private static JoinAnswer.Refused? Mismatch(JoinQuestion self, JoinQuestion other)
    {
        if (other.Protocol != self.Protocol)
        {
            return new("version_mismatch", $"it speaks version {other.Protocol} of the join protocol, {self.Id.Node} speaks {self.Protocol}");
        }

        if (other.Cluster != self.Cluster)
        {
            return new("cluster_name_mismatch", $"{self.Id.Node} at {self.Address} is in the cluster '{self.Cluster}', not in '{other.Cluster}'");
        }

        if (other.ClusterId.Length > 0 && self.ClusterId.Length > 0 && other.ClusterId != self.ClusterId)
        {
            return new("cluster_id_mismatch", $"the data directory belongs to the cluster {other.ClusterId}, {self.Id.Node} at {self.Address} to {self.ClusterId}");
        }

        return other.Shards == self.Shards
            ? null
            : new("placement_mismatch", $"it has placement.shards = {other.Shards}, {self.Id.Node} has {self.Shards}");
    }
}
