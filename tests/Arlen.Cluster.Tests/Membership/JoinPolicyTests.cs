using System.Collections.Immutable;
using Arlen.Membership;
using Arlen.Naming;
using CsCheck;

namespace Arlen.Cluster.Tests.Membership;

public sealed class JoinPolicyTests
{
    private static readonly JoinRules Three = new(3, Bootstrap: false, TimeSpan.Zero);
    private static readonly JoinRules One = new(1, Bootstrap: false, TimeSpan.Zero);

    [Fact]
    public void A_node_alone_begins_its_cluster_at_once() =>
        Assert.Equal(new JoinDecision.Begin(null), Decide(Node(1), One, []));

    [Fact]
    public void A_node_that_expects_nobody_but_names_a_seed_waits_for_it() =>
        Assert.Equal(new JoinDecision.Wait(1), JoinPolicy.Decide(Node(1), One, ["h:2"], []));

    [Fact]
    public void A_node_that_is_no_seed_begins_nothing() =>
        Assert.Equal(new JoinDecision.Wait(3), JoinPolicy.Decide(Node(1), Three, ["h:2", "h:3"], [Candidate(2), Candidate(3)]));

    [Fact]
    public void More_nodes_than_are_expected_begin_nothing() => Assert.Equal(
        new JoinDecision.Wait(4),
        JoinPolicy.Decide(Node(1), Three, ["h:1", "h:2", "h:3", "h:4"], [Candidate(2), Candidate(3), Candidate(4)]));

    [Fact]
    public void A_member_that_answers_is_joined() =>
        Assert.Equal(new JoinDecision.Join("h:2", "id"), Decide(Node(1), Three, [new JoinAnswer.Member("id", "h:2")]));

    [Fact]
    public void A_cluster_begins_only_with_all_and_only_at_the_first_address()
    {
        var others = (JoinAnswer.Candidate[])[Candidate(2), Candidate(3)];

        Assert.Equal(new JoinDecision.Wait(2), Decide(Node(1), Three, [Candidate(2)]));
        Assert.Equal(new JoinDecision.Begin(null), Decide(Node(1), Three, [.. others]));
        Assert.Equal(new JoinDecision.Wait(3), Decide(Node(2), Three, [Candidate(1), Candidate(3)]));
    }

    [Fact]
    public void Whatever_the_network_cuts_and_however_many_there_are_at_most_one_node_begins_the_cluster() =>
        Gen.Int[2, 5].SelectMany(n => Gen.Select(Gen.Const(n), Gen.Int[2, 5], Gen.Bool.Array[n * n])).Sample((n, expected, links) =>
        {
            var rules = new JoinRules(expected, Bootstrap: false, TimeSpan.Zero);
            string[] seeds = [.. Enumerable.Range(0, n).Select(i => $"h:{i}")];

            var begun = Enumerable.Range(0, n).Count(i => JoinPolicy.Decide(
                Node(i),
                rules,
                [.. seeds],
                [.. Enumerable.Range(0, n).Where(j => j != i && links[i * n + j]).Select(Candidate)]) is JoinDecision.Begin);

            Assert.InRange(begun, 0, 1);
        });

    [Fact]
    public void Who_is_told_to_begin_does_not_wait() =>
        Assert.Equal(new JoinDecision.Begin("id"), Decide(Node(3, "id"), Three with { Bootstrap = true }, [Candidate(1)]));

    [Fact]
    public void A_restart_of_all_keeps_the_cluster_id() =>
        Assert.Equal(new JoinDecision.Begin("id"), Decide(Node(1), Three, [Candidate(2, "id"), Candidate(3, "id")]));

    [Fact]
    public void Data_directories_of_two_clusters_never_become_one() =>
        Assert.Equal(
            "cluster_id_mismatch",
            Assert.IsType<JoinDecision.Refuse>(Decide(Node(1, "one"), Three, [Candidate(2, "two"), Candidate(3)])).Code);

    [Fact]
    public void Two_candidates_of_one_name_both_give_up() =>
        Assert.Equal(
            "node_name_taken",
            Assert.IsType<JoinDecision.Refuse>(Decide(Node(1), Three, [new JoinAnswer.Candidate("", Name(1), "h:9")])).Code);

    [Fact]
    public void A_member_lets_in_who_belongs_there()
    {
        var answer = JoinPolicy.Answer(Node(1, "id"), View(Member(1)), Node(2));

        Assert.Equal(new JoinAnswer.Member("id", "h:1"), answer);
    }

    [Theory]
    [InlineData("other", "id", 64, 1, "cluster_name_mismatch")]
    [InlineData("test", "wrong", 64, 1, "cluster_id_mismatch")]
    [InlineData("test", "id", 32, 1, "placement_mismatch")]
    [InlineData("test", "id", 64, 2, "version_mismatch")]
    public void A_stranger_is_refused_by_name(string cluster, string id, int shards, int protocol, string code)
    {
        var stranger = new JoinQuestion(ClusterName.Parse(cluster), id, new(Name(2), 7), "h:2", shards, protocol);

        Assert.Equal(code, Assert.IsType<JoinAnswer.Refused>(JoinPolicy.Answer(Node(1, "id"), View(Member(1)), stranger)).Code);
    }

    [Fact]
    public void A_namesake_elsewhere_is_refused_while_the_first_lives_and_waits_while_it_is_silent()
    {
        var question = Node(2, "id") with { Address = "h:9" };

        var alive = JoinPolicy.Answer(Node(1, "id"), View(Member(1), Member(2)), question);
        var silent = JoinPolicy.Answer(Node(1, "id"), View(Member(1), Member(2) with { Reachable = false }), question);

        Assert.Equal("node_name_taken", Assert.IsType<JoinAnswer.Refused>(alive).Code);
        Assert.IsType<JoinAnswer.Wait>(silent);
    }

    [Fact]
    public void A_restart_at_the_same_address_is_not_a_namesake()
    {
        var restarted = Node(2, "id") with { Id = new(Name(2), 99) };

        Assert.IsType<JoinAnswer.Member>(JoinPolicy.Answer(Node(1, "id"), View(Member(1), Member(2)), restarted));
    }

    [Theory]
    [InlineData(MemberState.Joining, typeof(JoinAnswer.Candidate))]
    [InlineData(MemberState.Leaving, typeof(JoinAnswer.Wait))]
    [InlineData(MemberState.Down, typeof(JoinAnswer.Wait))]
    public void Who_is_not_up_lets_nobody_in(MemberState state, Type answer) =>
        Assert.IsType(answer, JoinPolicy.Answer(Node(1), View(Member(1) with { State = state }), Node(2)));

    /// <summary>What a node of three decides, its own address among the seeds.</summary>
    private static JoinDecision Decide(JoinQuestion self, JoinRules rules, ImmutableArray<JoinAnswer> answers) =>
        JoinPolicy.Decide(self, rules, [.. Enumerable.Range(1, rules.ExpectedNodes).Select(i => $"h:{i}")], answers);

    private static NodeName Name(int node) => NodeName.Parse($"node-{node}");

    private static JoinQuestion Node(int node, string id = "") => new(ClusterName.Parse("test"), id, new(Name(node), node), $"h:{node}", 64);

    private static JoinAnswer.Candidate Candidate(int node) => Candidate(node, "");

    private static JoinAnswer.Candidate Candidate(int node, string id) => new(id, Name(node), $"h:{node}");

    private static ClusterMember Member(int node) =>
        new(Name(node), node, $"h:{node}", new("h", 1), "", MemberState.Up, true, [], null, "0");

    [Fact]
    public void A_side_without_a_majority_invites_nobody()
    {
        var alone = View(Member(1), Member(2) with { Reachable = false }, Member(3) with { Reachable = false });

        Assert.IsType<JoinAnswer.Wait>(JoinPolicy.Answer(Node(1, "id"), alone, Node(4, "id")));
    }

    private static MembershipView View(params ClusterMember[] members) => new(1, members[0], [.. members], 3, null);
}
