using System.Collections.Immutable;

namespace Arlen.Membership;

/// <summary>How the one setting <c>cluster.failover</c> is spent: every timing of detection, downing and hand-over, and their
/// sum.</summary>
/// <remarks>
/// Pure arithmetic; <c>arlen explain failover</c> prints it. The detector is the phi accrual detector (Hayashibara et al., SRDS 2004):
/// at threshold 8 and a steady heartbeat it fires about 5.6 deviations past interval and pause.
/// </remarks>
public sealed record FailoverTimings
{
    /// <summary>How many deviations past its mean the detector waits at threshold 8.</summary>
    private const double DeviationsAtThreshold = 5.6;

    private FailoverTimings(TimeSpan failover) => Failover = failover;

    /// <summary>The promise: from a node's death until its keys are served elsewhere.</summary>
    public TimeSpan Failover { get; }

    /// <summary>How often nodes tell each other that they live.</summary>
    public TimeSpan HeartbeatInterval { get; private init; }

    /// <summary>How long a node may be silent before it is suspected: garbage collection, a busy machine.</summary>
    public TimeSpan AcceptablePause { get; private init; }

    /// <summary>The jitter of heartbeats that is taken for granted.</summary>
    public TimeSpan MinDeviation { get; private init; }

    /// <summary>How often the detector's verdicts are read.</summary>
    public TimeSpan ReaperInterval { get; private init; }

    /// <summary>How long the set of the unreachable must stay the same before one side is downed.</summary>
    public TimeSpan StableAfter { get; private init; }

    /// <summary>How often the resolver looks; fixed in the library.</summary>
    public TimeSpan DecisionTick { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How often members exchange what they know, and the leader acts on it.</summary>
    public TimeSpan GossipInterval { get; private init; }

    /// <summary>How long the survivors wait before they take over what the dead owned.</summary>
    public TimeSpan RemovalMargin { get; private init; }

    /// <summary>What is left for placing the shards anew.</summary>
    public TimeSpan Placement { get; private init; }

    /// <summary>How long an owner may take to finish a shard's calls when it is handed over in good order.</summary>
    public TimeSpan HandOver { get; private init; }

    /// <summary>From the last heartbeat until all suspect the node.</summary>
    public TimeSpan Detection => HeartbeatInterval + AcceptablePause + MinDeviation * DeviationsAtThreshold + ReaperInterval;

    /// <summary>How long a node may believe in itself without having run: the earliest moment at which the others may have given
    /// its keys away.</summary>
    public TimeSpan SelfLease => AcceptablePause + StableAfter;

    /// <summary>The steps in order; their times add up to <see cref="Total"/>.</summary>
    public ImmutableArray<FailoverStep> Steps =>
    [
        new("detect", Detection, "heartbeat interval + acceptable pause + 5.6 deviations + reaper interval"),
        new("settle", StableAfter, "cluster.stableAfter: the unreachable stay the same for so long"),
        new("decide", DecisionTick, "the resolver looks once a second"),
        new("remove", GossipInterval * 2, "two rounds of gossip until the leader has removed the dead"),
        new("margin", RemovalMargin, "cluster.removalMargin: the other side is sure to have stopped"),
        new("place", Placement, "a new coordinator, new owners, their epochs"),
    ];

    /// <summary>The sum of all steps; never more than <see cref="Failover"/> in timings that <see cref="Check"/> accepts.</summary>
    public TimeSpan Total => Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Duration);

    /// <summary>Spends a failover budget.</summary>
    /// <param name="failover">The budget, 5 s to 5 min.</param>
    /// <param name="overrides">Timings that an operator set himself; the rest is derived.</param>
    public static FailoverTimings Derive(TimeSpan failover, FailoverOverrides overrides = default)
    {
        var timings = new FailoverTimings(failover)
        {
            HeartbeatInterval = overrides.HeartbeatInterval ?? failover / 20,
            AcceptablePause = overrides.AcceptablePause ?? failover / 5,
            MinDeviation = failover / 100,
            ReaperInterval = failover / 40,
            StableAfter = overrides.StableAfter ?? failover / 5,
            GossipInterval = failover / 40,
            RemovalMargin = overrides.RemovalMargin ?? failover / 10,
            HandOver = failover,
        };
        var left = failover - timings.Total;
        return timings with { Placement = left > TimeSpan.Zero ? left : TimeSpan.Zero };
    }

    /// <summary>What contradicts what in these timings; empty where they hold together.</summary>
    public ImmutableArray<string> Check()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (AcceptablePause < HeartbeatInterval * 2)
        {
            faults.Add($"cluster.acceptablePause ({Text(AcceptablePause)}) must be at least two heartbeats (2 x {Text(HeartbeatInterval)}), or one lost packet is a death");
        }

        if (RemovalMargin < HeartbeatInterval)
        {
            faults.Add($"cluster.removalMargin ({Text(RemovalMargin)}) must be at least cluster.heartbeatInterval ({Text(HeartbeatInterval)}), by which the two sides of a partition differ");
        }

        if (Placement < Failover / 20)
        {
            faults.Add(
                $"detection ({Text(Detection)}) + cluster.stableAfter ({Text(StableAfter)}) + decision ({Text(DecisionTick)}) + removal ({Text(GossipInterval * 2)}) + cluster.removalMargin ({Text(RemovalMargin)}) leave less than a twentieth of cluster.failover ({Text(Failover)}) for placing the shards");
        }

        return faults.ToImmutable();
    }

    private static string Text(TimeSpan value) =>
        value.TotalSeconds >= 1
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.###}s")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0.###}ms");
}
