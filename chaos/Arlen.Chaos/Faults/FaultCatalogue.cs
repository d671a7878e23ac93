using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>Every fault that can be brought about, by its id.</summary>
internal static class FaultCatalogue
{
    private const int InputOutputError = 5;
    private const int NoSpaceLeft = 28;
    private const long Second = 1_000_000_000;

    private static readonly long[] ClockSteps = [-3600 * Second, -60 * Second, 60 * Second, 3600 * Second, 365L * 86_400 * Second];

    /// <summary>The faults, by id.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new("F01", "isolate a node from its peers", "one", FaultNeeds.Network, s => NetworkFault.Cut(
            s, $"isolate {s.Names}", Grudges.Isolate(s.Nodes, s.First.Place.Number))),
        new("F02", "split the nodes in two", "minority", FaultNeeds.Network, s => NetworkFault.Cut(
            s, $"split {s.Names} from the rest", Grudges.Split(s.Nodes, s.Numbers))),
        new("F04", "two halves that meet in one node only", "one", FaultNeeds.Network, s => NetworkFault.Cut(
            s, $"bridge over {s.Names}", Grudges.Bridge(s.Nodes, s.First.Place.Number))),
        new("F05", "every node sees another majority", "all", FaultNeeds.Network, s => NetworkFault.Cut(
            s, "ring of majorities", Grudges.Ring(s.Nodes))),
        new("F06", "one node's packets are lost, theirs arrive", "one", FaultNeeds.Network, s => NetworkFault.Cut(
            s, $"nobody hears {s.Names}", Grudges.Dumb(s.Nodes, s.First.Place.Number))),
        new("F07", "30 % of all packets are lost", "all", FaultNeeds.Network, s => new NetworkFault(
            s, "30 % loss on every link", network => network.LoseAsync(Everything(s), 30))),
        new("F10", "a node sends at 1 Mbit/s", "one", FaultNeeds.Network, s => new ThrottleFault(s, "1mbit")),
        new("F11", "a node's links come and go", "one", FaultNeeds.Network, s => new FlappingFault(
            s, Grudges.Isolate(s.Nodes, s.First.Place.Number))),
        new("F16", "only the log's connections of a node are cut", "one", FaultNeeds.Network, s => Plane(s, "log", p => p.Log)),
        new("F16g", "only the gossip of a node is cut", "one", FaultNeeds.Network, s => Plane(s, "gossip", p => p.Gossip)),
        new("F16d", "only requests between nodes are cut", "one", FaultNeeds.Network, s => Plane(s, "data", p => p.Data)),
        new("F17", "a node's answers do not reach its clients", "one", FaultNeeds.Network, s => new NetworkFault(
            s, $"lose the answers of {s.Names}", network => network.MuteAsync(s.Numbers))),
        new("F20", "kill -9", "one", FaultNeeds.None, s => new EndFault(s, "kill -9")),
        new("F22", "pause", "one", FaultNeeds.None, s => new PauseFault(s)),
        new("F23", "pause the leader until others lead", "leader", FaultNeeds.None, s => new PauseFault(s)),
        new("F24", "kill and start at once, five times", "one", FaultNeeds.None, s => new QuickRestartFault(s, 5)),
        new("F25", "SIGTERM", "one", FaultNeeds.None, s => new EndFault(s, "terminate") { Signal = Signals.Terminate }),
        new("F30", "the wall clock jumps", "one", FaultNeeds.Clock, Clock),
        new("F40", "the disk is full", "one", FaultNeeds.SmallDisk, s => new DiskFullFault(s)),
        new("F41", "syncs fail", "one", FaultNeeds.Disk, s => new ShimFault(s, Shim.Disk, "fail syncs (EIO)")
            { Cell = 0, Value = InputOutputError, Counter = 9 }),
        new("F42", "syncs take half a second longer", "one", FaultNeeds.Disk, s => new ShimFault(s, Shim.Disk, "slow syncs (500 ms)")
            { Cell = 1, Value = 500_000, Counter = 10 }),
        new("F43", "writes fail", "one", FaultNeeds.Disk, s => new ShimFault(s, Shim.Disk, "fail writes (ENOSPC)")
            { Cell = 2, Value = NoSpaceLeft, Counter = 11 }),
        new("F45", "power is lost: what was not synced is gone", "one", FaultNeeds.Plug, s => new EndFault(s, "cut the power of")
            { ToDisk = node => Task.FromResult<string?>(PowerLoss.Strike(node, s.World.Shims)) }),
        new("F46", "a bit of the log flips while a node is down", "one", FaultNeeds.None, s => new EndFault(s, "flip a bit of")
            { ToDisk = node => Task.FromResult(Disks.FlipBit(node, s.Random)), MayRefuse = true }),
        new("F4B", "a node's disk comes back empty", "one", FaultNeeds.None, s => new EndFault(s, "wipe the disk of")
            { ToDisk = node => Task.FromResult(Disks.Wipe(node)) }),
        new("F64", "restart all nodes in turn", "all", FaultNeeds.None, s => new RollingRestartFault(s)),
    ];

    /// <summary>The fault of an id.</summary>
    /// <exception cref="WorldException">There is none.</exception>
    public static FaultKind Get(string id) =>
        All.FirstOrDefault(k => k.Id == id) ?? throw new WorldException($"there is no fault '{id}'");

    private static System.Collections.Immutable.ImmutableHashSet<Link> Everything(FaultSite site) => Grudges.Split(site.Nodes, []).Union(
        Enumerable.Range(1, site.Nodes).SelectMany(n => Grudges.Dumb(site.Nodes, n)));

    private static NetworkFault Plane(FaultSite site, string name, Func<NodePorts, int> port) => new(
        site,
        $"cut the {name} connections of {site.Names}",
        network => network.CutPortAsync(Grudges.Isolate(site.Nodes, site.First.Place.Number), port(site.First.Place.Ports)));

    private static ShimFault Clock(FaultSite site)
    {
        var step = ClockSteps[site.Random.Next(ClockSteps.Length)];
        return new ShimFault(site, Shim.Clock, $"move the clock by {step / Second} s") { Cell = 0, Value = step, Counter = 8 };
    }
}
