using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>What a node says to one that wants to join; the cases below are all there are.</summary>
internal abstract record JoinAnswer
{
    private JoinAnswer()
    {
    }

    /// <summary>It is up in this cluster: join it.</summary>
    public sealed record Member(string ClusterId, string Address) : JoinAnswer;

    /// <summary>It is looking for others itself.</summary>
    /// <param name="ClusterId">The cluster its data directory belongs to; empty in a new one.</param>
    /// <param name="Node">Its name.</param>
    /// <param name="Address">Where its cluster listener is.</param>
    public sealed record Candidate(string ClusterId, NodeName Node, string Address) : JoinAnswer;

    /// <summary>Not now: ask again.</summary>
    public sealed record Wait : JoinAnswer;

    /// <summary>Never: the two do not belong together.</summary>
    /// <param name="Code">Why, as a stable name.</param>
    /// <param name="Detail">What was compared with what.</param>
    public sealed record Refused(string Code, string Detail) : JoinAnswer;
}
