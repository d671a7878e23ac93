using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("data", "ARLEN_DATA")]
    [InlineData("logFormat", "ARLEN_LOG_FORMAT")]
    [InlineData("cluster.nodeID", "ARLEN_CLUSTER_NODE_ID")]
    [InlineData("cluster.discovery.method", "ARLEN_CLUSTER_DISCOVERY_METHOD")]
    [InlineData("runtimeLimits.maxConcurrentHTTPSessions", "ARLEN_RUNTIME_LIMITS_MAX_CONCURRENT_HTTP_SESSIONS")]
    [InlineData("runtimeLimits.maxConcurrentWebSocketSessions", "ARLEN_RUNTIME_LIMITS_MAX_CONCURRENT_WEB_SOCKET_SESSIONS")]
    [InlineData("HTTPPort", "ARLEN_HTTP_PORT")]
    [InlineData("a-b.C", "ARLEN_A_B_C")]
    public void A_variable_is_named_after_its_key(string key, string variable) =>
        Assert.Equal(variable, new KeyDefinition(key, KeyKind.Text, "", "x").Variable);

    [Fact]
    public void Every_default_of_the_library_is_a_value_within_its_range()
    {
        var loaded = ConfigurationDirectory.LoadNothing();

        Assert.Empty(loaded.Problems);
        Assert.All(ClusterKeys.All, key => Assert.EndsWith(".", key.Summary, StringComparison.Ordinal));
        Assert.All(
            ClusterKeys.All.Where(k => k.Kind is KeyKind.Integer or KeyKind.Size or KeyKind.Duration),
            key => Assert.NotNull(key.Max));
    }

    [Fact]
    public void A_catalogue_that_contradicts_itself_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new KeyCatalogue([.. ClusterKeys.All, .. ClusterKeys.All]));
        Assert.Throws<ArgumentException>(
            () => new KeyCatalogue([new("a.b", KeyKind.Text, "", "x"), new("a-b", KeyKind.Text, "", "x")]));
        Assert.Throws<ArgumentException>(
            () => ConfigurationDirectory.LoadText("", new KeyCatalogue([new("a", KeyKind.Integer, "5", "x") { Max = "4" }])));
        Assert.Throws<ArgumentException>(
            () => ConfigurationDirectory.LoadText("", new KeyCatalogue([new("a", KeyKind.Integer, "5", "x") { Max = "z" }])));
    }

    [Theory]
    [InlineData("workers.maxConcurent", "workers.maxConcurrent")]
    [InlineData("worker.maxConcurrent", "workers.maxConcurrent")]
    [InlineData("cluster.failvoer", "cluster.failover")]
    [InlineData("gateway.failover", "cluster.failover")]
    [InlineData("CLUSTER.NAME", "cluster.name")]
    [InlineData("dtaa", "data")]
    [InlineData("colour", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_key_is_found_where_one_is_near(string written, string? expected) =>
        Assert.Equal(expected, ConfigurationDirectory.Library.Nearest(written));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abcd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_between_words(string a, string b, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(a, b));
        Assert.Equal(expected, EditDistance.Between(b, a));
    }

    [Fact]
    public void An_old_name_sets_the_key()
    {
        Assert.Equal(
            7, ConfigurationDirectory.LoadText("runtimeLimits.maxConcurrentHTTPWorkers = 7").Integer("workers.maxConcurrent"));
        Assert.Equal(8, ConfigurationDirectory.LoadNothing([("ARLEN_MAX_HTTP_WORKERS", "8")]).Integer("workers.maxConcurrent"));
        Assert.Equal(
            9, ConfigurationDirectory.LoadNothing("runtimeLimits.maxQueuedHTTPConnections=9").Integer("workers.maxQueued"));
        Assert.Equal("workers.maxQueued", ConfigurationDirectory.Library.Find("runtimeLimits.maxQueuedHTTPConnections")?.Key);
    }

    [Fact]
    public void An_old_name_and_the_new_one_together_are_a_fault_but_a_later_source_overrides_either()
    {
        var file = ConfigurationDirectory.LoadText("workers.maxConcurrent = 1\nruntimeLimits.maxConcurrentHTTPWorkers = 2");
        var variables = ConfigurationDirectory.LoadNothing(
            [("ARLEN_MAX_HTTP_WORKERS", "8"), ("ARLEN_WORKERS_MAX_CONCURRENT", "8")]);
        var both = ConfigurationDirectory.LoadText(
            "runtimeLimits.maxConcurrentHTTPWorkers = 2", ConfigurationDirectory.Library, ("ARLEN_WORKERS_MAX_CONCURRENT", "9"));

        Assert.Equal(
            (
                ProblemCodes.DuplicateKey,
                "runtimeLimits.maxConcurrentHTTPWorkers is an old name of workers.maxConcurrent, and both are set "
                    + "(arlen.conf:1:25, arlen.conf:2:42)"),
            (Assert.Single(file.Problems).Code, file.Problems[0].Message));
        Assert.Equal(ProblemCodes.DuplicateKey, Assert.Single(variables.Problems).Code);
        Assert.Empty(both.Problems);
        Assert.Equal(9, both.Integer("workers.maxConcurrent"));
    }
}
