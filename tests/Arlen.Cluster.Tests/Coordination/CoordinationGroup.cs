using Arlen.Cluster.Tests.Journal.Replication;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>Coordination on every node of a group.</summary>
internal sealed class CoordinationGroup : IAsyncDisposable
{
    private readonly Dictionary<string, CoordinationNode> _nodes = [];

    private CoordinationGroup(Group group) => Group = group;

    public Group Group { get; }

    /// <summary>A node that does not lead now.</summary>
    public CoordinationNode Follower => _nodes.First(n => n.Key != Group.Leader()).Value;

    public CoordinationNode Leader => _nodes[Group.Leader()];

    public IReadOnlyCollection<CoordinationNode> Nodes => _nodes.Values;

    public static async Task<CoordinationGroup> StartAsync(int replicas)
    {
        var started = new CoordinationGroup(await Group.StartAsync(replicas));
        foreach (var (name, journal) in started.Group.Running)
        {
            started._nodes[name] = await CoordinationNode.StartAsync(journal);
        }

        return started;
    }

    /// <summary>Ends the leader's process, as the others see it.</summary>
    public async Task StopLeaderAsync()
    {
        var leader = Group.Leader();
        await _nodes[leader].DisposeAsync();
        _nodes.Remove(leader);
        await Group.StopAsync(leader);
    }

    /// <summary>Ends all nodes but one.</summary>
    public async Task StopAllButAsync(CoordinationNode left)
    {
        foreach (var (name, node) in _nodes.Where(n => n.Value != left).ToList())
        {
            await node.DisposeAsync();
            _nodes.Remove(name);
            await Group.StopAsync(name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Values)
        {
            await node.DisposeAsync();
        }

        await Group.DisposeAsync();
    }
}
