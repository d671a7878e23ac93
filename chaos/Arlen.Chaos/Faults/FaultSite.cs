using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>Where a fault strikes.</summary>
/// <param name="World">The world.</param>
/// <param name="Targets">The nodes that are meant, in order of importance.</param>
/// <param name="Random">For what the fault leaves to chance; of the schedule's seed.</param>
/// <param name="Time">The clock of timings.</param>
internal sealed record FaultSite(IWorld World, IReadOnlyList<ChaosNode> Targets, Random Random, TimeProvider Time)
{
    /// <summary>How many nodes the world has.</summary>
    public int Nodes => World.Nodes.Count;

    /// <summary>The first target.</summary>
    public ChaosNode First => Targets[0];

    /// <summary>The numbers of the targets.</summary>
    public IEnumerable<int> Numbers => Targets.Select(t => t.Place.Number);

    /// <summary>The names of the targets, with commas.</summary>
    public string Names => string.Join(',', Targets.Select(t => t.Name));

    /// <summary>The network of the world.</summary>
    /// <exception cref="WorldException">It has none.</exception>
    public Network Network => World.Network ?? throw new WorldException($"the {World.Kind} world has no network of its own");
}
