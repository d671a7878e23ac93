using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Tests.Worlds;

/// <summary>What is read of <c>/clusterz</c>.</summary>
public sealed class ClusterLookTests
{
    private const string Answer = """
        {"cluster":{"node_id":"n1","quorum":{"status":"degraded"}},
         "members":[{"node":"n2","status":"up","reachable":true},{"node":"n1","status":"up","reachable":true},
                    {"node":"n3","status":"up","reachable":false}],
         "shards":{"requests":{"owners":{"n1":64,"n2":0}}},
         "coordination":{"log":{"leader":"n2","role":"follower","term":7}}}
        """;

    [Fact]
    public void Members_that_are_reachable_owners_and_the_leader_are_read()
    {
        var look = ClusterLook.Parse(Answer)!;

        Assert.Equal(("n1", "degraded", "n2", 7), (look.Node, look.Quorum, look.LogLeader, look.LogTerm));
        Assert.Equal("n1,n2", string.Join(',', look.Members));
        Assert.Equal("n1", Assert.Single(look.Owners));
    }

    [Fact]
    public void A_node_that_knows_no_leader_has_none() =>
        Assert.Null(ClusterLook.Parse(Answer.Replace("\"n2\",\"role\"", "null,\"role\"", StringComparison.Ordinal))!.LogLeader);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"cluster\":{}}")]
    public void What_is_no_such_answer_is_nothing(string json) => Assert.Null(ClusterLook.Parse(json));
}
