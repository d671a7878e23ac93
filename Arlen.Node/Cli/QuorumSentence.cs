namespace Arlen.Node.Cli;

/// <summary>Says in one sentence how much of a cluster is there.</summary>
internal static class QuorumSentence
{
    /// <summary>The sentence for a quorum status of <c>/clusterz</c>.</summary>
    public static string Of(string status, int observed, int expected) => status switch
    {
        "single_node" => "A cluster of one node; nothing takes over when it ends.",
        "nominal" => $"All {expected} nodes are here.",
        "degraded" => $"{observed} of {expected} nodes are here, a majority: everything is served.",
        "partitioned" => $"Only {observed} of {expected} nodes are here, no majority: this side refuses work until the others are back.",
        _ => $"{observed} of {expected} nodes are here ({status}).",
    };
}
