using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

public class PortPlanTests
{
    [Fact]
    public void Three_nodes_at_8080_are_where_the_documents_say()
    {
        var plans = PortPlan.Lay(3, 8080, "127.0.0.1", "/data");

        Assert.Equal(["node-1", "node-2", "node-3"], plans.Select(p => p.Name));
        Assert.Equal([8080, 8081, 8082], plans.Select(p => p.Port));
        Assert.Equal([8110, 8111, 8112], plans.Select(p => p.ClusterPort));
        Assert.Equal([8140, 8141, 8142], plans.Select(p => p.TransportPort));
        Assert.Equal("http://127.0.0.1:8081", plans[1].Url);
        Assert.Equal(Path.Combine("/data", "node-3", "log.txt"), plans[2].LogFile);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8080)]
    [InlineData(PortPlan.MaxBasePort)]
    public void A_full_house_has_all_its_ports_and_none_twice(int basePort)
    {
        var plans = PortPlan.Lay(PortPlan.MaxNodes, basePort, "127.0.0.1", "/data");

        var ports = plans.SelectMany(p => new[] { p.Port, p.ClusterPort, p.TransportPort }).ToArray();

        Assert.Equal(3 * PortPlan.MaxNodes, ports.Distinct().Count());
        Assert.All(ports, p => Assert.InRange(p, 1, 65_535));
    }

    [Theory]
    [InlineData(0, 8080)]
    [InlineData(PortPlan.MaxNodes + 1, 8080)]
    [InlineData(1, 0)]
    [InlineData(1, PortPlan.MaxBasePort + 1)]
    public void More_than_there_are_ports_for_is_not_laid_out(int count, int basePort) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PortPlan.Lay(count, basePort, "127.0.0.1", "/data"));

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::", "[::1]")]
    [InlineData("::1", "[::1]")]
    [InlineData("10.0.0.5", "10.0.0.5")]
    [InlineData("node.example", "node.example")]
    public void A_host_is_called_by_an_address_that_can_be_called(string host, string callable) =>
        Assert.Equal(callable, PortPlan.Callable(host));

    [Fact]
    public void A_node_is_told_its_ports_its_name_and_where_all_the_others_are()
    {
        var plans = PortPlan.Lay(3, 8080, "127.0.0.1", "/data");

        var settings = NodeSettings.Of(plans[1], plans, "127.0.0.1");

        Assert.Equal<string>(
            [
                "port=8081", "cluster.port=8111", "transport.port=8141", "cluster.nodeID=node-2", "cluster.expectedNodes=3",
                "cluster.seeds=127.0.0.1:8110,127.0.0.1:8111,127.0.0.1:8112", $"data={Path.Combine("/data", "node-2")}",
            ],
            settings);
    }

    [Fact]
    public void The_users_settings_come_after_the_demonstration_and_before_what_makes_the_node_itself()
    {
        var plans = PortPlan.Lay(2, 8080, "127.0.0.1", "/data");
        var launcher = new NodeLauncher(plans, null, ["--set", "demo.enabled=off", "--set", "port=1"], "127.0.0.1");

        var arguments = launcher.Arguments(plans[0]);

        Assert.Equal(["--set", "demo.enabled=on", "--set", "demo.enabled=off", "--set", "port=1", "--set", "port=8080"], arguments.Take(8));
    }
}
