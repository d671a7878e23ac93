namespace Arlen.Chaos.Checking.Transactions;

/// <summary>Who must come before whom.</summary>
/// <param name="count">How many transactions there are.</param>
internal sealed class DependencyGraph(int count)
{
    private readonly List<Edge>?[] _edges = new List<Edge>?[count];

    public long Count { get; private set; }

    public void Add(int from, int to, Dependency kind, string because)
    {
        if (from != to)
        {
            (_edges[from] ??= []).Add(new Edge(from, to, kind, because));
            Count++;
        }
    }

    /// <summary>All edges of some kinds.</summary>
    public IEnumerable<Edge> Edges(Dependency kinds) => _edges.SelectMany(e => e ?? []).Where(e => (e.Kind & kinds) != 0);

    /// <summary>The shortest way from one transaction to another by edges of some kinds; null where there is none.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="kinds">The edges it may use.</param>
    /// <param name="mayPass">Which transactions it may pass.</param>
    public List<Edge>? Way(int from, int to, Dependency kinds, Func<int, bool> mayPass)
    {
        var cameBy = new Dictionary<int, Edge>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var edge in (_edges[at] ?? []).Where(e => (e.Kind & kinds) != 0 && mayPass(e.To)))
            {
                if (edge.To != from && cameBy.TryAdd(edge.To, edge))
                {
                    if (edge.To == to)
                    {
                        return Back(cameBy, from, to);
                    }

                    queue.Enqueue(edge.To);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// For each transaction the number of its strongly connected component, by edges of some kinds (Tarjan, without recursion).
    /// </summary>
    public int[] Components(Dependency kinds) => new ComponentSearch(_edges, kinds).Run();

    private static List<Edge> Back(Dictionary<int, Edge> cameBy, int from, int to)
    {
        var way = new List<Edge>();
        for (var at = to; at != from; at = cameBy[at].From)
        {
            way.Insert(0, cameBy[at]);
        }

        return way;
    }
}
