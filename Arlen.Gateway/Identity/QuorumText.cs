using System.Diagnostics;
using Arlen.Membership;

namespace Arlen.Gateway.Identity;

/// <summary>How a quorum is called in headers and bodies.</summary>
internal static class QuorumText
{
    public static string Of(QuorumStatus status) => status switch
    {
        QuorumStatus.SingleNode => "single_node",
        QuorumStatus.Nominal => "nominal",
        QuorumStatus.Degraded => "degraded",
        QuorumStatus.Partitioned => "partitioned",
        _ => throw new UnreachableException(),
    };
}
