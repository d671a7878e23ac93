namespace Arlen.Coordination;

/// <summary>What a read may miss.</summary>
public enum Consistency
{
    /// <summary>Nothing that was acknowledged anywhere before it began.</summary>
    Linearizable,

    /// <summary>What this node has not heard of yet. Answered at once, also without a quorum.</summary>
    Local,
}
