using Arlen.Membership;

namespace Arlen.Transport;

/// <summary>The lives that left the cluster last. A life that left never comes back; the process comes back as another.</summary>
internal sealed class LeftPeers
{
    private const int Most = 1024;

    private readonly Lock _lock = new();
    private readonly HashSet<NodeId> _left = [];
    private readonly Queue<NodeId> _order = new();

    public void Add(NodeId peer)
    {
        lock (_lock)
        {
            if (_left.Add(peer))
            {
                _order.Enqueue(peer);
            }

            if (_order.Count > Most)
            {
                _left.Remove(_order.Dequeue());
            }
        }
    }

    public bool Contains(NodeId peer)
    {
        lock (_lock)
        {
            return _left.Contains(peer);
        }
    }
}
