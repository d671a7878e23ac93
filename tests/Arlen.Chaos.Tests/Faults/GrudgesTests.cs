using Arlen.Chaos.Faults;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Faults;

/// <summary>Who does not hear whom.</summary>
public sealed class GrudgesTests
{
    [Fact]
    public void An_isolated_node_hears_nobody_and_is_heard_by_nobody()
    {
        var cut = Grudges.Isolate(3, 2);

        Assert.Equal([new(1, 2), new(2, 1), new(2, 3), new(3, 2)], cut.OrderBy(l => l.From).ThenBy(l => l.To));
    }

    [Theory]
    [InlineData(3, new[] { 1 })]
    [InlineData(5, new[] { 1, 4 })]
    [InlineData(9, new[] { 2, 3, 5, 7 })]
    public void A_split_cuts_every_link_between_the_sides_and_none_within(int nodes, int[] side)
    {
        var cut = Grudges.Split(nodes, side);

        foreach (var (from, to) in Links(nodes))
        {
            Assert.Equal(side.Contains(from) != side.Contains(to), cut.Contains(new Link(from, to)));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void Both_halves_of_a_bridge_hear_the_bridge_only(int nodes)
    {
        var cut = Grudges.Bridge(nodes, 2);

        var heard = Enumerable.Range(1, nodes).ToDictionary(n => n, n => Heard(nodes, cut, n));
        Assert.Equal(nodes, heard[2].Count);
        Assert.All(heard.Where(h => h.Key != 2), h => Assert.Contains(2, h.Value));
        Assert.All(heard.Where(h => h.Key != 2), h => Assert.True(h.Value.Count <= (nodes / 2) + 1));
    }

    [Fact]
    public void In_a_ring_everybody_hears_a_majority_and_no_two_the_same()
    {
        var cut = Grudges.Ring(5);

        var heard = Enumerable.Range(1, 5).Select(n => string.Join(',', Heard(5, cut, n))).ToList();
        Assert.All(heard, h => Assert.Equal(3, h.Split(',').Length));
        Assert.Equal(5, heard.Distinct().Count());
    }

    [Fact]
    public void A_dumb_node_still_hears()
    {
        var cut = Grudges.Dumb(3, 1);

        Assert.Equal([new(1, 2), new(1, 3)], cut.OrderBy(l => l.To));
    }

    private static IEnumerable<(int From, int To)> Links(int nodes) =>
        from a in Enumerable.Range(1, nodes) from b in Enumerable.Range(1, nodes) where a != b select (a, b);

    private static List<int> Heard(int nodes, System.Collections.Immutable.ImmutableHashSet<Link> cut, int by) =>
        [.. Enumerable.Range(1, nodes).Where(n => n == by || !cut.Contains(new Link(n, by)))];
}
