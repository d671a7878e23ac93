namespace Arlen.Chaos.Checking.Transactions;

/// <summary>
/// Finds cycles of dependencies, worst kind first: G0 of writes alone, G1c with reads, G-single with one anti-dependency, G2 with
/// more; each again with time, for what is serializable but not strictly so.
/// </summary>
internal static class Cycles
{
    /// <summary>
    /// Edges from which a way back is looked for. Past it a cycle may be called by a worse name, but is never missed.
    /// </summary>
    private const int MaxTries = 500;

    private const Dependency Data = Dependency.Write | Dependency.Read;

    public static void Find(ReportDraft draft, DependencyGraph graph, IReadOnlyList<Transaction> all)
    {
        foreach (var time in new[] { Dependency.None, Dependency.Time })
        {
            var suffix = time == Dependency.None ? "" : "-realtime";
            if (TellFirst(draft, all, $"G0{suffix}", Cycle(graph, Dependency.Write | time, Dependency.Write))
                || TellFirst(draft, all, $"G1c{suffix}", Cycle(graph, Data | time, Dependency.Read))
                || TellFirst(draft, all, $"G-single{suffix}", Cycle(graph, Data | time, Dependency.Anti))
                || TellFirst(draft, all, $"G2{suffix}", Cycle(graph, Data | Dependency.Anti | time, Dependency.Anti)))
            {
                return;
            }
        }
    }

    /// <summary>The shortest cycle that begins with an edge of one kind and goes on by edges of some.</summary>
    private static List<Edge>? Cycle(DependencyGraph graph, Dependency kinds, Dependency first)
    {
        var component = graph.Components(kinds | first);
        List<Edge>? shortest = null;
        foreach (var edge in graph.Edges(first).Where(e => component[e.From] == component[e.To]).Take(MaxTries))
        {
            var way = graph.Way(edge.To, edge.From, kinds, node => component[node] == component[edge.From]);
            if (way is not null && (shortest is null || way.Count + 1 < shortest.Count))
            {
                shortest = [edge, .. way];
                if (shortest.Count == 2)
                {
                    break;
                }
            }
        }

        return shortest;
    }

    private static bool TellFirst(ReportDraft draft, IReadOnlyList<Transaction> all, string kind, List<Edge>? cycle)
    {
        if (cycle is null)
        {
            return false;
        }

        var way = string.Join(" ", cycle.Select(e => $"T{e.From} {Symbol(e.Kind)} T{e.To} ({e.Because});"));
        draft.Illegal(kind, $"each must come before the next, and the last before the first: {way.TrimEnd(';')}", [.. cycle.Select(e => all[e.From].Operation)]);
        return true;
    }

    private static string Symbol(Dependency kind) => kind switch
    {
        Dependency.Write => "ww→",
        Dependency.Read => "wr→",
        Dependency.Anti => "rw→",
        _ => "rt→",
    };
}
