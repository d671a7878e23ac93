using Arlen.Membership;
using Arlen.Placement;
using Arlen.Transport;
using Arlen.Workers;

namespace Arlen.Hosting;

/// <summary>What a node is made of, in the order in which it starts.</summary>
internal sealed record NodeParts(
    DataPlane DataPlane, MembershipViews Views, PlacementService Placement, WorkersService Workers, ClusterSession.Surroundings Around)
{
    /// <summary>How the node stops.</summary>
    public required DrainOptions Drain { get; init; }

    /// <summary>The port of the data plane; zero for any free one.</summary>
    public required int DataPort { get; init; }

    /// <summary>Logs what changes in the membership.</summary>
    public required MembershipNarrator Narrator { get; init; }

    /// <summary>The node's public address, as others are told it.</summary>
    public required string Url { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }
}
