namespace Arlen.Membership;

/// <summary>Where a member is in its life.</summary>
public enum MemberState
{
    /// <summary>Asked to be let in.</summary>
    Joining,

    /// <summary>Takes part.</summary>
    Up,

    /// <summary>Hands over and goes.</summary>
    Leaving,

    /// <summary>Was declared dead by the rest.</summary>
    Down,
}
