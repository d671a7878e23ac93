using System.Collections.Concurrent;
using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>How much room the other nodes said they have, by worker.</summary>
internal sealed class LoadTable
{
    private readonly ConcurrentDictionary<NodeId, IReadOnlyDictionary<WorkerName, int>> _room = new();

    public void Learn(NodeId node, IReadOnlyDictionary<WorkerName, int> room) => _room[node] = room;

    public void Keep(Func<NodeId, bool> isHere)
    {
        foreach (var node in _room.Keys.Where(n => !isHere(n)))
        {
            _room.TryRemove(node, out _);
        }
    }

    /// <summary>The one of two peers, picked at random, that has more room; null where neither has any.</summary>
    /// <param name="peers">Who may be asked.</param>
    /// <param name="worker">For which worker.</param>
    /// <param name="random">A number from zero up to the one given.</param>
    /// <remarks>The power of two choices: Mitzenmacher, IEEE TPDS 12(10), 2001. Near the best of all at the cost of two looks, and
    /// callers do not all run to the same peer.</remarks>
    public NodeId? Choose(IReadOnlyList<NodeId> peers, WorkerName worker, Func<int, int> random)
    {
        if (peers.Count == 0)
        {
            return null;
        }

        var first = random(peers.Count);
        var second = peers.Count == 1 ? first : (first + 1 + random(peers.Count - 1)) % peers.Count;
        var (a, b) = (Room(peers[first], worker), Room(peers[second], worker));
        return Math.Max(a, b) <= 0 ? null : a >= b ? peers[first] : peers[second];
    }

    private int Room(NodeId node, WorkerName worker) => _room.TryGetValue(node, out var room) ? room.GetValueOrDefault(worker) : 0;
}
