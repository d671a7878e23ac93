using Arlen.Node.Supervision;

namespace Arlen.Node.Tests.Supervision;

public sealed class NodeVariablesTests
{
    [Fact]
    public void Nodes_that_share_a_machine_do_not_take_its_cores_by_looking_for_work()
    {
        var alone = Prepared(nodes: 1);
        var together = Prepared(nodes: 3);

        Assert.False(alone.ContainsKey(NodeVariables.SpinLimit));
        Assert.Equal("a", together[NodeVariables.SpinLimit]);
    }

    [Fact]
    public void What_the_user_has_set_stays()
    {
        Assert.Equal("20", Prepared(nodes: 3, (NodeVariables.SpinLimit, "20"))[NodeVariables.SpinLimit]);
    }

    [Fact]
    public void A_program_of_the_users_does_not_see_the_keys_of_this_one()
    {
        var app = Prepared(nodes: 1, isApp: true, ("ARLEN_UP_NODES", "3"), ("ARLEN_PORT", "1"));
        var self = Prepared(nodes: 1, ("ARLEN_UP_NODES", "3"));

        Assert.Equal(["ARLEN_PORT"], app.Keys);
        Assert.Equal(["ARLEN_UP_NODES"], self.Keys);
    }

    private static Dictionary<string, string?> Prepared(int nodes, params (string, string)[] variables) =>
        Prepared(nodes, isApp: false, variables);

    private static Dictionary<string, string?> Prepared(int nodes, bool isApp, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(v => v.Name, string? (v) => v.Value);
        NodeVariables.Prepare(environment, nodes, isApp);
        return environment;
    }
}
