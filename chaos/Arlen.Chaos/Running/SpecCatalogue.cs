using System.Collections.Immutable;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>The specs and the suites they belong to.</summary>
internal static class SpecCatalogue
{
    private static readonly ImmutableArray<string> Counters = ["W-KV", "W-WATCH"];

    /// <summary>Short ones with fixed faults: what every change must pass, under eight minutes together.</summary>
    public static ImmutableArray<Spec> Smoke { get; } =
    [
        new("kill", "nodes die and come back", Counters, ["F20@leader", "F20@one", "F20@all"]) { InOrder = true },
        new("pause", "nodes stand still for longer than any lease", Counters, ["F23", "F22@follower"]) { InOrder = true },
        new("partition", "nodes are cut off", Counters, ["F01@leader", "F02", "F06"]) { InOrder = true },
    ];

    /// <summary>All of them.</summary>
    public static ImmutableArray<Spec> Full { get; } = Smoke;

    /// <summary>The specs of a suite or the one of a name.</summary>
    /// <exception cref="WorldException">There is none.</exception>
    public static ImmutableArray<Spec> Find(string? suite, string? name) => (suite, name) switch
    {
        (null, { } one) => [Full.FirstOrDefault(s => s.Name == one) ?? throw new WorldException($"there is no spec '{one}'")],
        ("smoke", _) => Smoke,
        ("full", _) => Full,
        _ => throw new WorldException($"there is no suite '{suite}'"),
    };
}
