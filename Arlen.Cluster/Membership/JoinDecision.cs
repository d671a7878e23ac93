namespace Arlen.Membership;

/// <summary>What a node that looks for its cluster does next; the cases below are all there are.</summary>
internal abstract record JoinDecision
{
    private JoinDecision()
    {
    }

    /// <summary>Join the member at this address.</summary>
    public sealed record Join(string Address, string ClusterId) : JoinDecision;

    /// <summary>Begin the cluster, with the id that its nodes remember or, where it is null, a new one.</summary>
    public sealed record Begin(string? ClusterId) : JoinDecision;

    /// <summary>Ask again.</summary>
    /// <param name="Found">How many nodes look for the cluster, this one among them.</param>
    public sealed record Wait(int Found) : JoinDecision;

    /// <summary>Give up: it does not belong there.</summary>
    public sealed record Refuse(string Code, string Detail) : JoinDecision;
}
