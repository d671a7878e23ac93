using System.Collections.Immutable;
using Arlen.Gateway.Identity;
using Arlen.Hosting;
using Arlen.Membership;

namespace Arlen.Gateway.Probes;

/// <summary>Whether a node should be sent requests. Pure.</summary>
/// <param name="Checks">What was looked at.</param>
internal sealed record Readiness(ImmutableArray<Check> Checks)
{
    /// <summary>Whether nothing that is required is missing.</summary>
    public bool IsReady => Checks.All(c => c.Ok || !c.IsRequired);

    /// <summary>Whether nothing is missing at all.</summary>
    public bool IsWhole => Checks.All(c => c.Ok);

    /// <summary>Judges a node.</summary>
    /// <param name="phase">Where it is in its life.</param>
    /// <param name="view">Whom it sees.</param>
    /// <param name="isClustered">Whether it takes part in a cluster at all.</param>
    /// <param name="options">What is required.</param>
    public static Readiness Of(NodePhase phase, MembershipView view, bool isClustered, ObservabilityOptions options)
    {
        var needsStart = options.ReadinessRequiresStartup;
        var needsQuorum = isClustered && options.ReadinessRequiresClusterQuorum;
        var isUp = view.Self.State is MemberState.Up;
        var quorum = isClustered ? view.Quorum : QuorumStatus.SingleNode;
        return new Readiness(
        [
            new("startup", phase is not NodePhase.Starting, needsStart, phase is NodePhase.Starting ? "starting" : "started"),
            new("membership", isUp, needsStart, MemberText.Of(view.Self.State)),
            new("cluster_quorum", quorum is not QuorumStatus.Partitioned, needsQuorum, QuorumText.Of(quorum))
            {
                Counts = [new("observed_nodes", view.ObservedNodes), new("expected_nodes", view.ExpectedNodes)],
            },
            new("draining", phase < NodePhase.Draining, true, phase < NodePhase.Draining ? "no" : "draining"),
        ]);
    }
}
