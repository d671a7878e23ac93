using System.Collections.Immutable;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>Who does not hear whom in each kind of partition: sets of directed links between nodes 1 to n.</summary>
internal static class Grudges
{
    /// <summary>Nobody hears one of the nodes, and it hears nobody.</summary>
    public static ImmutableHashSet<Link> Isolate(int nodes, int one) => Split(nodes, [one]);

    /// <summary>One side and the rest do not hear each other.</summary>
    public static ImmutableHashSet<Link> Split(int nodes, IEnumerable<int> side)
    {
        var inside = side.ToHashSet();
        return Where(nodes, (from, to) => inside.Contains(from) != inside.Contains(to));
    }

    /// <summary>Two halves that hear each other only through one node, which hears all.</summary>
    public static ImmutableHashSet<Link> Bridge(int nodes, int bridge)
    {
        var others = Enumerable.Range(1, nodes).Where(n => n != bridge).ToList();
        var left = others.Take(others.Count / 2).ToHashSet();
        return Where(nodes, (from, to) => from != bridge && to != bridge && left.Contains(from) != left.Contains(to));
    }

    /// <summary>Each node hears a majority, and no two the same one: those next to it in a ring.</summary>
    /// <remarks>For five nodes and more: in a ring of three everybody is next to everybody.</remarks>
    public static ImmutableHashSet<Link> Ring(int nodes)
    {
        var reach = nodes / 4;
        return Where(nodes, (from, to) => Distance(nodes, from, to) > Math.Max(1, reach));
    }

    /// <summary>Packets of one node to another are lost; those of the other direction arrive.</summary>
    public static ImmutableHashSet<Link> OneWay(int from, int to) => [new Link(from, to)];

    /// <summary>Packets of one node to all others are lost; theirs arrive.</summary>
    public static ImmutableHashSet<Link> Dumb(int nodes, int one) => Where(nodes, (from, _) => from == one);

    private static int Distance(int nodes, int from, int to) =>
        Math.Min((from - to + nodes) % nodes, (to - from + nodes) % nodes);

    private static ImmutableHashSet<Link> Where(int nodes, Func<int, int, bool> isCut) =>
    [
        .. from a in Enumerable.Range(1, nodes)
           from b in Enumerable.Range(1, nodes)
           where a != b && isCut(a, b)
           select new Link(a, b),
    ];
}
