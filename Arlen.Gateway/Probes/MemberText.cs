using System.Diagnostics;
using Arlen.Membership;

namespace Arlen.Gateway.Probes;

/// <summary>How a member's state is called in bodies.</summary>
internal static class MemberText
{
    public static string Of(MemberState state) => state switch
    {
        MemberState.Joining => "joining",
        MemberState.Up => "up",
        MemberState.Leaving => "leaving",
        MemberState.Down => "down",
        _ => throw new UnreachableException(),
    };
}
