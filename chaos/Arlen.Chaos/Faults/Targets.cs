using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>Whom a fault is meant for, by role: found out at the moment it strikes.</summary>
internal static class Targets
{
    /// <summary>The words that are understood.</summary>
    public static IReadOnlyList<string> Words { get; } = ["one", "leader", "follower", "minority", "majority", "all"];

    /// <summary>Finds the nodes.</summary>
    /// <param name="world">Where to look.</param>
    /// <param name="word">One of <see cref="Words"/>, or a node's name.</param>
    /// <param name="random">Chooses where there is a choice.</param>
    public static async Task<IReadOnlyList<ChaosNode>> FindAsync(IWorld world, string word, Random random)
    {
        var leader = word is "leader" or "follower" ? await LeaderAsync(world).ConfigureAwait(false) : null;
        return Choose(world.Nodes, word, leader, random);
    }

    /// <summary>Who leads the log, as most nodes say in its newest term; null where nobody knows.</summary>
    public static async Task<string?> LeaderAsync(IWorld world)
    {
        var looks = await Task.WhenAll(world.Nodes.Where(n => n.IsRunning).Select(n => n.LookAsync())).ConfigureAwait(false);
        return looks.Where(l => l?.LogLeader is not null).MaxBy(l => l!.LogTerm)?.LogLeader;
    }

    /// <summary>The choice itself.</summary>
    /// <exception cref="WorldException">The word is not understood.</exception>
    public static IReadOnlyList<ChaosNode> Choose(IReadOnlyList<ChaosNode> nodes, string word, string? leader, Random random)
    {
        var shuffled = nodes.ToArray();
        random.Shuffle(shuffled);
        return word switch
        {
            "one" => [shuffled[0]],
            "leader" => [shuffled.FirstOrDefault(n => n.Name == leader) ?? shuffled[0]],
            "follower" => [shuffled.First(n => n.Name != leader)],
            "minority" => [.. shuffled.Take(Math.Max(1, (nodes.Count - 1) / 2))],
            "majority" => [.. shuffled.Take((nodes.Count / 2) + 1)],
            "all" => [.. nodes],
            _ => [nodes.FirstOrDefault(n => n.Name == word) ?? throw new WorldException($"no node is meant by '{word}'")],
        };
    }
}
