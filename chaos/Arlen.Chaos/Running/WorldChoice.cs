using System.Collections.Immutable;
using Arlen.Chaos.Faults;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>Which world a spec runs in, and what is in it.</summary>
internal static class WorldChoice
{
    private static readonly ImmutableArray<string> Always = ["demo.enabled=on", "cluster.failover=5s"];

    /// <summary>What the faults of a spec need.</summary>
    public static FaultNeeds Needs(Spec spec) => spec.Menu
        .SelectMany(entry => Schedule.Words(entry))
        .Aggregate(spec.OneSyncOf > 0 ? FaultNeeds.Disk : FaultNeeds.None, (needs, word) => needs | FaultCatalogue.Get(word.Id).Needs);

    /// <summary>Why a spec cannot run in a world without namespaces; null where it can.</summary>
    public static string? NeedsNamespaces(Spec spec)
    {
        var needs = Needs(spec) & (FaultNeeds.Network | FaultNeeds.SmallDisk);
        return needs == FaultNeeds.None ? null : $"{spec.Name} needs {needs}, which only the netns world has";
    }

    /// <summary>Whether its faults do to disks what a node may answer by ending.</summary>
    public static bool HarmsDisks(Spec spec) =>
        (Needs(spec) & (FaultNeeds.Disk | FaultNeeds.SmallDisk)) != FaultNeeds.None
        || spec.Menu.Any(entry => entry.Contains("F46", StringComparison.Ordinal));

    /// <summary>Makes the world.</summary>
    public static IWorld Make(Spec spec, string folder, string program)
    {
        var needs = Needs(spec);
        var shims = ImmutableArray.CreateBuilder<Shim>();
        foreach (var (need, shim) in new[] { (FaultNeeds.Clock, Shim.Clock), (FaultNeeds.Disk, Shim.Disk), (FaultNeeds.Plug, Shim.Plug) })
        {
            if (needs.HasFlag(need))
            {
                shims.Add(shim);
            }
        }

        var plan = new WorldPlan(spec.Nodes, folder, program, [.. Always, .. spec.Settings], shims.ToImmutable(), spec.DiskMiB);
        return Sandbox.IsInside ? new NetnsWorld(plan) : new LoopbackWorld(plan);
    }
}
