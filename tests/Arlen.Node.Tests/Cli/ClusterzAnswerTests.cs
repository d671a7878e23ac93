using System.Text.Json;
using Arlen.Node.Cli;
using Arlen.Node.Cli.Data;

namespace Arlen.Node.Tests.Cli;

public class ClusterzAnswerTests
{
    private const string Whole = """
        {
          "ok": true,
          "cluster": { "name": "default", "node_id": "node-2", "expected_nodes": 3, "observed_nodes": 2,
                       "quorum": { "status": "degraded", "met": true } },
          "members": [ { "node": "node-1", "status": "up" }, { "node": "node-2", "status": "leaving" } ],
          "shards": { "requests": { "count": 64, "owned_here": 22 } },
          "requests": { "in_flight": 1, "waiting": 2, "completed": 3, "refused": 4 }
        }
        """;

    [Fact]
    public void A_nodes_answer_is_read_as_far_as_it_is_shown()
    {
        var answer = Read(Whole);

        Assert.Equal("default", answer.Cluster);
        Assert.Equal(new NodeStatus("node-2", "http://x", "leaving", 22, new RequestCounts(1, 2, 3, 4)), answer.Node);
        Assert.Equal(("degraded", true, 2, 3),
            (answer.Quorum!.Status, answer.Quorum.Met, answer.Quorum.ObservedNodes, answer.Quorum.ExpectedNodes));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{ "cluster": 7, "members": {}, "shards": [], "requests": null }""")]
    public void An_answer_of_another_shape_is_shown_as_far_as_it_goes(string json)
    {
        var answer = Read(json);

        Assert.Equal("name", answer.Node.Node);
        Assert.Null(answer.Quorum);
    }

    [Fact]
    public void The_worst_view_of_the_cluster_is_the_one_told()
    {
        var well = Read(Whole);
        var cutOff = well with { Quorum = new QuorumRow("partitioned", false, 1, 3, "") };

        var status = StatusSummary.Of([well, cutOff, ClusterzAnswer.None("node-3", "http://y")]);

        Assert.Equal("partitioned", status.Quorum?.Status);
        Assert.Equal(["leaving", "leaving", "unreachable"], status.Nodes.Select(n => n.State));
    }

    [Theory]
    [InlineData("single_node", "one node")]
    [InlineData("nominal", "All 3")]
    [InlineData("degraded", "2 of 3")]
    [InlineData("partitioned", "Only 2 of 3")]
    [InlineData("of_a_later_version", "of_a_later_version")]
    public void Every_quorum_is_a_sentence(string status, string says) => Assert.Contains(says, QuorumSentence.Of(status, 2, 3));

    private static ClusterzAnswer Read(string json) => ClusterzAnswer.Read("name", "http://x", JsonDocument.Parse(json).RootElement);
}
