using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>Whether running nodes reach one another.</summary>
internal static class Reach
{
    /// <summary>Connects from every host to the gossip port of every other; null where one is not reached.</summary>
    public static async Task<string?> ProveAsync(IWorld world)
    {
        var running = world.Nodes.Where(n => n is { IsRunning: true, IsPaused: false }).Select(n => n.Place).ToList();
        foreach (var from in running)
        {
            foreach (var to in running.Where(to => to != from))
            {
                if (!await Network.CanConnectAsync(from, to, to.Ports.Gossip).ConfigureAwait(false))
                {
                    return null;
                }
            }
        }

        return $"{running.Count} nodes reach one another";
    }
}
