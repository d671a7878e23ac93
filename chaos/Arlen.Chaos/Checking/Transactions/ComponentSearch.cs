namespace Arlen.Chaos.Checking.Transactions;

/// <summary>Tarjan's strongly connected components, with a stack of its own: histories are deeper than a thread's.</summary>
internal sealed class ComponentSearch(List<Edge>?[] edges, Dependency kinds)
{
    private readonly int[] _found = new int[edges.Length];
    private readonly int[] _low = new int[edges.Length];
    private readonly int[] _component = new int[edges.Length];
    private readonly Stack<int> _open = new();
    private readonly Stack<(int Node, int Next)> _way = new();
    private int _clock;
    private int _components;

    /// <returns>For each node the number of its component, from 1.</returns>
    public int[] Run()
    {
        for (var node = 0; node < edges.Length; node++)
        {
            if (_found[node] == 0)
            {
                Enter(node);
                Walk();
            }
        }

        return _component;
    }

    private void Walk()
    {
        while (_way.TryPop(out var step))
        {
            var (node, next) = step;
            var list = edges[node];
            if (next == (list?.Count ?? 0))
            {
                Leave(node);
                continue;
            }

            _way.Push((node, next + 1));
            var edge = list![next];
            if ((edge.Kind & kinds) == 0)
            {
                continue;
            }

            if (_found[edge.To] == 0)
            {
                Enter(edge.To);
            }
            else if (_component[edge.To] == 0)
            {
                _low[node] = Math.Min(_low[node], _found[edge.To]);
            }
        }
    }

    private void Enter(int node)
    {
        _found[node] = _low[node] = ++_clock;
        _open.Push(node);
        _way.Push((node, 0));
    }

    private void Leave(int node)
    {
        if (_way.TryPeek(out var parent))
        {
            _low[parent.Node] = Math.Min(_low[parent.Node], _low[node]);
        }

        if (_low[node] != _found[node])
        {
            return;
        }

        _components++;
        int member;
        do
        {
            member = _open.Pop();
            _component[member] = _components;
        }
        while (member != node);
    }
}
