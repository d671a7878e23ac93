using System.Collections.Immutable;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>The specs and the suites they belong to.</summary>
internal static class SpecCatalogue
{
    private static readonly ImmutableArray<string> Keys = ["W-KV", "W-WATCH"];
    private static readonly ImmutableArray<string> Locks = ["W-LOCK"];
    private static readonly ImmutableArray<string> Both = ["W-KV", "W-WATCH", "W-LOCK"];

    private static readonly (TimeSpan, TimeSpan) Short = (TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(7));
    private static readonly (TimeSpan, TimeSpan) Brief = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
    private static readonly (TimeSpan, TimeSpan) Long = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(25));
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    /// <summary>Short ones with fixed faults: what every change must pass, under eight minutes together.</summary>
    public static ImmutableArray<Spec> Smoke { get; } =
    [
        Smoky(new("kill", "nodes die and come back", Keys, ["F20@leader", "F20@majority", "F20@all"])),
        Smoky(new("pause", "nodes stand still for longer than any lease", Locks, ["F23", "F22@follower", "F23"])),
        Smoky(new("partition", "nodes are cut off, the leader too, both ways and one way", Keys, ["F01@leader", "F02", "F06@leader"])),
        Smoky(new("power", "power is lost, and with it all that was not synced", Keys, ["F45@leader", "F45@all"])),
        Smoky(new("network", "answers are lost, packets are lost, the log's plane is cut", Both, ["F17@leader", "F07", "F16@leader"])),
        Smoky(new("disk", "disks are slow, fail and fill up", Keys, ["F42@leader", "F41@follower", "F40@leader"])) with { DiskMiB = 192, Settings = ["journal.reserveBytes=32MiB"] },
    ];

    /// <summary>Everything else that an Arlen must survive: hours.</summary>
    public static ImmutableArray<Spec> Thorough { get; } =
    [
        new Spec("kill-100", "a hundred times somebody dies", Both, ["F20@one", "F20@leader", "F20@minority", "F20@majority", "F20@all"])
            { FaultFor = Brief, Quiet = Rest }.Rounds(100),
        new Spec("follower-leader", "a follower dies, the leader is cut off", Both, ["F20@follower+F01@leader"]) { FaultFor = Short }.Rounds(20),
        new Spec("isolate-50", "the leader is cut off and comes back", Both, ["F01@leader"]) { FaultFor = Short, Quiet = Rest }.Rounds(50),
        new Spec("split-50", "the nodes fall apart and meet again", Both, ["F02"]) { FaultFor = Short, Quiet = Rest }.Rounds(50),
        new Spec("bridge-50", "two nodes meet in the third only", Both, ["F04"]) { FaultFor = Short, Quiet = Rest }.Rounds(50),
        new Spec("one-way-50", "a node is not heard", Both, ["F06@leader", "F06"]) { FaultFor = Short, Quiet = Rest }.Rounds(50),
        new Spec("flapping", "links come and go", Both, ["F11@leader", "F11"]) { FaultFor = Long }.Rounds(10),
        new Spec("planes", "one plane is cut and not the others", Both, ["F16@leader", "F16g@leader", "F16d@leader", "F16", "F16g", "F16d"]) { FaultFor = Long }.Rounds(12),
        new Spec("weather", "loss, a narrow link, lost answers", Both, ["F07", "F10@leader", "F17"]) { FaultFor = Long }.Rounds(9),
        new Spec("power-20", "power is lost twenty times", Both, ["F45@leader", "F45@minority", "F45@majority", "F45@all"]) { FaultFor = Brief }.Rounds(20),
        new Spec("pauses", "nodes stand still for longer than every lease", Both, ["F23", "F22", "F22@majority", "F23+F30@follower"]) { FaultFor = Long }.Rounds(12),
        new Spec("clocks", "wall clocks jump", Both, ["F30@leader", "F30", "F30@all", "F30@leader+F20@follower"]) { FaultFor = Long }.Rounds(12),
        new Spec("disks", "disks are slow and fail", Both, ["F42@leader", "F42@all", "F41@leader", "F41", "F43@leader", "F43"]) { FaultFor = Short }.Rounds(18),
        new Spec("disk-full", "disks fill up and are freed", Both, ["F40@leader", "F40", "F40@majority", "F40@leader+F02"])
            { FaultFor = Short, DiskMiB = 192, Settings = ["journal.reserveBytes=32MiB"] }.Rounds(12),
        new Spec("bad-disks", "bits flip and disks come back empty", Both, ["F46", "F4B", "F46@leader", "F4B@leader"]) { FaultFor = Short }.Rounds(12),
        new Spec("restarts", "rolling and quick restarts", Both, ["F64", "F24", "F24@leader", "F25@leader"]) { FaultFor = Long }.Rounds(12),
        new Spec("five", "five nodes fall apart in every way", Both, ["F05", "F02", "F04", "F01@leader", "F20@minority", "F06@leader"]) { Nodes = 5, FaultFor = Long }.Rounds(18),
        new("mixed", "an hour of everything, alone and together", Both,
            [
                "F20@leader", "F20@all", "F01@leader", "F02", "F04", "F06", "F07", "F11", "F16", "F17", "F22", "F23", "F24", "F25", "F64", "F30",
                "F42@leader", "F45@leader", "F45@all", "F20@follower+F01@leader", "F23+F20@follower", "F45@minority+F22@leader", "F02+F25", "F30+F22",
            ]) { Length = TimeSpan.FromHours(1) },
        new("counters", "counters of keyed workers while their owners go", ["W-KEY"], ["F20", "F01", "F23", "F64"]) { InOrder = true },
    ];

    /// <summary>The harness on trial: defects that it must find.</summary>
    public static ImmutableArray<Spec> Self { get; } =
    [
        Smoky(new("self-sync", "disks that say they synced and did not", Keys, ["F45@all", "F45@all"])) with { OneSyncOf = 40, Expects = RunResult.Broken },
        Smoky(new("self-read", "reads without a barrier", ["W-KV-local"], ["F01@follower", "F01@leader", "F23"])) with { Expects = RunResult.Broken },
        Smoky(new("self-fence", "locks without fencing", ["W-LOCK-plain"], ["F23"])) with { Expects = RunResult.Broken },
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<Spec> Full { get; } = [.. Smoke, .. Self, .. Thorough];

    /// <summary>The specs of a suite or the one of a name.</summary>
    /// <exception cref="WorldException">There is none.</exception>
    public static ImmutableArray<Spec> Find(string? suite, string? name) => (suite, name) switch
    {
        (null, { } one) => [Full.FirstOrDefault(s => s.Name == one) ?? throw new WorldException($"there is no spec '{one}'")],
        ("smoke", _) => Smoke,
        ("self", _) => Self,
        ("full", _) => Full,
        _ => throw new WorldException($"there is no suite '{suite}': smoke, self, full"),
    };

    private static Spec Smoky(Spec spec) =>
        spec with { InOrder = true, FaultFor = Short, Quiet = Rest, Length = Rest + ((Rest + Short.Item2) * spec.Menu.Length) };
}
