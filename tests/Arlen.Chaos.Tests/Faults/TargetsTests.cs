using Arlen.Chaos.Faults;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Faults;

/// <summary>Whom a fault strikes.</summary>
public sealed class TargetsTests
{
    [Theory]
    [InlineData(3, "one", 1)]
    [InlineData(3, "minority", 1)]
    [InlineData(3, "majority", 2)]
    [InlineData(3, "all", 3)]
    [InlineData(5, "minority", 2)]
    [InlineData(5, "majority", 3)]
    public void A_word_means_so_many_nodes(int nodes, string word, int count)
    {
        var chosen = Targets.Choose(Nodes(nodes), word, leader: null, new Random(1));

        Assert.Equal(count, chosen.Distinct().Count());
    }

    [Fact]
    public void The_leader_is_the_leader_and_a_follower_never()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.Equal("n2", Targets.Choose(Nodes(3), "leader", "n2", new Random(seed)).Single().Name);
            Assert.NotEqual("n2", Targets.Choose(Nodes(3), "follower", "n2", new Random(seed)).Single().Name);
        }
    }

    [Fact]
    public void The_same_chance_chooses_the_same_nodes()
    {
        var first = Targets.Choose(Nodes(5), "majority", null, new Random(7)).Select(n => n.Name);
        var second = Targets.Choose(Nodes(5), "majority", null, new Random(7)).Select(n => n.Name);

        Assert.Equal(first, second);
    }

    [Fact]
    public void A_word_that_is_not_understood_is_named()
    {
        var fault = Assert.Throws<WorldException>(() => Targets.Choose(Nodes(3), "king", null, new Random(1)));

        Assert.Contains("king", fault.Message, StringComparison.Ordinal);
    }

    private static List<ChaosNode> Nodes(int count)
    {
        var plan = new WorldPlan(count, Path.GetTempPath(), "none.dll", [], [], 0);
        var places = Enumerable.Range(1, count)
            .Select(n => new NodePlace(n, "127.0.0.1", "127.0.0.1", new NodePorts(1, 2, 3, 4), Path.GetTempPath())).ToList();
        var launcher = new NodeLauncher(plan, places, null!, new ShimFolder(Path.GetTempPath(), []));
        return [.. places.Select(place => new ChaosNode(place, launcher))];
    }
}
