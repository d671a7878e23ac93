using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>What a user reads who made a mistake in a name or a value: one line of what, one of how to repair it.</summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("clutser.name = a", "unknown_key arlen.conf:1:1: there is no key 'clutser.name'; did you mean cluster.name?")]
    [InlineData("cluster { nodeId = a }",
        "unknown_key arlen.conf:1:11: there is no key 'cluster.nodeId'; did you mean cluster.nodeID?")]
    [InlineData("maxQueued = 1", "unknown_key arlen.conf:1:1: there is no key 'maxQueued'; did you mean workers.maxQueued?")]
    [InlineData("runtimeLimits { shards = 1 }",
        "unknown_key arlen.conf:1:17: there is no key 'runtimeLimits.shards'; did you mean placement.shards?")]
    [InlineData("\"cluster.name\" = a",
        "unknown_key arlen.conf:1:1: there is no key '\"cluster.name\"'; did you mean cluster.name?")]
    [InlineData("colour { of { the = sky } }", "unknown_key arlen.conf:1:15: there is no key 'colour.of.the'")]
    [InlineData("colour { }", "unknown_key arlen.conf:1:1: there is no key 'colour'")]
    [InlineData("cluster = a", "bad_value arlen.conf:1:1: cluster is a section")]
    [InlineData("cluster.name { a = 1 }",
        "bad_value arlen.conf:1:1: cluster.name is a section here and must be a name (1 to 64 of a-z, 0-9, '.', '_', "
        + "'-', starting with a letter or digit)")]
    [InlineData("cluster.observedNodes = 3", "retired_key arlen.conf:1:1: cluster.observedNodes has no meaning any more")]
    [InlineData("transport { port = eighty }",
        "bad_value arlen.conf:1:20: transport.port: 'eighty' is not a port from 0 to 65535")]
    [InlineData("transport.port = 65536", "bad_value arlen.conf:1:18: transport.port: '65536' is not a port from 0 to 65535")]
    [InlineData("transport.port = [1]",
        "bad_value arlen.conf:1:18: transport.port is a list here and must be a port from 0 to 65535")]
    [InlineData("placement.shards = 0", "out_of_range arlen.conf:1:20: placement.shards is '0' and must be 1 to 4096")]
    [InlineData("cluster.failover = 30",
        "bad_value arlen.conf:1:20: cluster.failover: '30' is not a duration with its unit, ms, s, m or h")]
    [InlineData("cluster.joinTimeout = 2 h", "out_of_range arlen.conf:1:23: cluster.joinTimeout is '2 h' and must be 1s to 1h")]
    [InlineData("cluster.stableAfter = never",
        "bad_value arlen.conf:1:23: cluster.stableAfter: 'never' is not a duration with its unit, ms, s, m or h, or auto")]
    [InlineData("cluster.enabled = maybe", "bad_value arlen.conf:1:19: cluster.enabled: 'maybe' is not on or off")]
    [InlineData("cluster.seeds = [\"a:1\", b]",
        "bad_value arlen.conf:1:17: cluster.seeds: 'b' is not a host and port, as node-2:8110")]
    [InlineData("cluster.seeds = [[\"a:1\"]]",
        "bad_value arlen.conf:1:1: cluster.seeds holds lists or sections, and must hold texts only")]
    [InlineData("cluster.roles = [worker, boss]",
        "bad_value arlen.conf:1:17: cluster.roles: 'boss' is not one of gateway, worker, cache, log")]
    [InlineData("transport.maxFrameBytes = 1KiB",
        "out_of_range arlen.conf:1:27: transport.maxFrameBytes is '1KiB' and must be 64KiB to 256MiB")]
    [InlineData("logFormat = xml", "bad_value arlen.conf:1:13: logFormat: 'xml' is not one of text, json")]
    [InlineData("cluster.name = \"Shop\"",
        "bad_value arlen.conf:1:16: cluster.name: 'Shop' is not a name (1 to 64 of a-z, 0-9, '.', '_', '-', starting "
        + "with a letter or digit)")]
    [InlineData("cluster.host = \"a b\"", "bad_value arlen.conf:1:16: cluster.host: 'a b' is not a host name or an IP address")]
    [InlineData("data = \"\"", "bad_value arlen.conf:1:8: data: '' is not a path")]
    public void A_mistake_in_a_file(string text, string expected)
    {
        var loaded = ConfigurationDirectory.LoadText(text);

        Assert.Equal([expected], loaded.Problems.Select(p => $"{p.Code} {p}"));
        Assert.All(loaded.Values, v => Assert.False(v.IsSet));
    }

    [Theory]
    [InlineData("ARLEN_CLUSTER_NODEID", "a",
        "unknown_variable ARLEN_CLUSTER_NODEID: the variable ARLEN_CLUSTER_NODEID belongs to no key; did you mean "
        + "ARLEN_CLUSTER_NODE_ID?")]
    [InlineData("ARLEN_COLOUR", "a", "unknown_variable ARLEN_COLOUR: the variable ARLEN_COLOUR belongs to no key")]
    [InlineData("ARLEN_CLUSTER_OBSERVED_NODES", "3",
        "retired_key ARLEN_CLUSTER_OBSERVED_NODES: ARLEN_CLUSTER_OBSERVED_NODES has no meaning any more")]
    [InlineData("ARLEN_PLACEMENT_SHARDS", "many",
        "bad_value ARLEN_PLACEMENT_SHARDS: placement.shards: 'many' is not a whole number")]
    [InlineData("ARLEN_PLACEMENT_SHARDS", "", "bad_value ARLEN_PLACEMENT_SHARDS: placement.shards: '' is not a whole number")]
    public void A_mistake_in_a_variable(string name, string value, string expected) =>
        Assert.Equal([expected], ConfigurationDirectory.LoadNothing([(name, value)]).Problems.Select(p => $"{p.Code} {p}"));

    [Theory]
    [InlineData("cluster.failover", "syntax_error --set: --set takes key=value, and 'cluster.failover' has no '='")]
    [InlineData("cluster.failover hunter2", "syntax_error --set: --set takes key=value, and 'cluster.failover' has no '='")]
    [InlineData("", "syntax_error --set: --set takes key=value, and '' has no '='")]
    [InlineData("=5s", "syntax_error --set: --set takes key=value, and '' has no '='")]
    [InlineData("akka.=5s", "syntax_error --set: --set takes key=value, and what begins with 'akka.' is no key or has no '='")]
    [InlineData("failover=5s", "unknown_key --set: there is no key 'failover'; did you mean cluster.failover?")]
    [InlineData("placement.shards=-1", "out_of_range --set: placement.shards is '-1' and must be 1 to 4096")]
    public void A_mistake_on_the_command_line(string set, string expected) =>
        Assert.Equal([expected], ConfigurationDirectory.LoadNothing(set).Problems.Select(p => $"{p.Code} {p}"));

    [Fact]
    public void Variables_that_steer_the_loading_or_inject_faults_belong_to_no_key()
    {
        var loaded = ConfigurationDirectory.LoadNothing(
            [("ARLEN_CONFIG", "x"), ("ARLEN_ENVIRONMENT", "y"), ("ARLEN_FAULT_SEND_SHORT_ONCE", "1"), ("PATH", "/bin")]);

        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public void All_faults_of_all_sources_are_reported_together()
    {
        using var directory = new ConfigurationDirectory();
        directory.Write("arlen.production.conf", "y = 1").Write(
            "arlen.conf",
            """
            cluster.name = "x
            cluster.port = eighty
            x = ${NONE}
            workers { maxQueued = 1, maxQueued = 2
            """);

        var loaded = ConfigurationLoader.Load(directory.Request with
        {
            Variables = new Dictionary<string, string> { ["ARLEN_DATA"] = "", ["ARLEN_X"] = "" },
            Sets = ["z=1", "cluster.host=192.0.2.1"],
            Rules = [new UnsafeNetworkRule("cluster.host")],
        });

        Assert.Equal(
            [
                ProblemCodes.SyntaxError, ProblemCodes.SyntaxError, ProblemCodes.DuplicateKey,
                ProblemCodes.UnresolvedSubstitution, ProblemCodes.UnknownKey, ProblemCodes.UnknownVariable,
                ProblemCodes.UnknownKey, ProblemCodes.BadValue, ProblemCodes.BadValue, ProblemCodes.UnsafeNetwork,
            ],
            loaded.Problems.Select(p => p.Code));
        Assert.All(loaded.Problems, p => Assert.NotEmpty(p.Fixit.Action));
        var thrown = Assert.Throws<ConfigurationException>(loaded.ThrowIfInvalid);
        Assert.Equal(loaded.Problems, thrown.Problems.AsEnumerable());
        Assert.Equal(10, thrown.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void A_missing_brace_does_not_make_every_later_key_unknown()
    {
        var loaded = ConfigurationDirectory.LoadText(
            "cluster {\n  name = a\n\nworkers {\n  maxQueued = 1\n}\nplacement { shards = many }\n");

        Assert.Equal("arlen.conf:1:9: the brace that opens here is never closed", Assert.Single(loaded.Problems).ToString());
    }

    [Fact]
    public void The_repair_is_a_line_to_write()
    {
        var fixits = ConfigurationDirectory.LoadText(
            "cluster.joinTimeout = 1ms\ncluster.seeds = [x]\ncluster.enabled = maybe\nclutser.name = a")
            .Problems.Select(p => $"{p.Fixit.Action}: {p.Fixit.Example}");

        Assert.Equal(
            [
                "Write cluster.name, or remove it: arlen config --explain cluster.name",
                "Give cluster.enabled on or off: cluster.enabled = on",
                "Give cluster.seeds a list: cluster.seeds = [\"node-1:8110\", \"node-2:8110\"]",
                "Give cluster.joinTimeout a duration with its unit, ms, s, m or h, 1s to 1h: cluster.joinTimeout = 60s",
            ],
            fixits);
    }

    [Fact]
    public void A_thousand_unknown_keys_are_not_all_reported()
    {
        var settings = Enumerable.Range(0, 1000).Select(i => $"colour{i} = 1\n");

        var problems = ConfigurationDirectory.LoadText(string.Concat(settings)).Problems;

        Assert.Equal((101, "arlen.conf:101:1: there are more than 100 unknown keys"), (problems.Length, problems[^1].ToString()));
    }

    [Fact]
    public void A_secret_is_in_no_message()
    {
        var keys = new KeyCatalogue(
        [
            new("token", KeyKind.Name, "", "A secret that is a name.") { IsSecret = true, DefaultFrom = "other" },
            new("other", KeyKind.Text, "", "A secret.") { IsSecret = true },
        ]);
        var loaded = ConfigurationDirectory.LoadText(
            "token = \"Hunter 2\", other = \"Hunter 2\"", keys, ("ARLEN_OTHER", "Hunter 2"));

        Assert.DoesNotContain(
            "Hunter", string.Join('\n', loaded.Problems.Select(p => $"{p} {p.Fixit}")), StringComparison.Ordinal);
        Assert.DoesNotContain("Hunter", string.Join('\n', loaded.Values), StringComparison.Ordinal);
        Assert.Equal(ProblemCodes.BadValue, Assert.Single(loaded.Problems).Code);
        Assert.Equal(("Hunter 2", ConfiguredValue.Redacted), (loaded.Text("other"), loaded.Values[1].Shown));
    }
}
