using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

public sealed class ValueTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("5s", 5_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData(" 2 m ", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0s", 0)]
    public void A_duration(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), ValueReader.Read(KeyKind.Duration, Key(KeyKind.Duration), text));

    [Theory]
    [InlineData("512", 512L)]
    [InlineData("0", 0L)]
    [InlineData("7B", 7L)]
    [InlineData("4KiB", 4096L)]
    [InlineData("4 kib", 4096L)]
    [InlineData("1.5MiB", 1_572_864L)]
    [InlineData("2GiB", 2_147_483_648L)]
    [InlineData("1KB", 1000L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_size(string text, long bytes) => Assert.Equal(bytes, ValueReader.Read(KeyKind.Size, Key(KeyKind.Size), text));

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    public void A_switch(string text, bool expected) =>
        Assert.Equal(expected, ValueReader.Read(KeyKind.Flag, Key(KeyKind.Flag), text));

    [Theory]
    [InlineData("node-2:8110")]
    [InlineData("192.0.2.1:1")]
    [InlineData("[2001:db8::1]:65535")]
    public void An_endpoint(string text) => Assert.Equal(text, ValueReader.Read(KeyKind.Endpoint, Key(KeyKind.Endpoint), text));

    [Theory]
    [InlineData(KeyKind.Duration, "5")]
    [InlineData(KeyKind.Duration, "-5s")]
    [InlineData(KeyKind.Duration, "5S")]
    [InlineData(KeyKind.Duration, "s")]
    [InlineData(KeyKind.Duration, "5 s s")]
    [InlineData(KeyKind.Duration, "1..5s")]
    [InlineData(KeyKind.Duration, "auto")]
    [InlineData(KeyKind.Duration, "99999999999999999999999999999h")]
    [InlineData(KeyKind.Duration, "256204779h")]
    [InlineData(KeyKind.Size, "1.5")]
    [InlineData(KeyKind.Size, "-1")]
    [InlineData(KeyKind.Size, "1KX")]
    [InlineData(KeyKind.Size, "8589934592GiB")]
    [InlineData(KeyKind.Size, "")]
    [InlineData(KeyKind.Integer, "1.0")]
    [InlineData(KeyKind.Integer, "1,000")]
    [InlineData(KeyKind.Integer, "0x10")]
    [InlineData(KeyKind.Integer, "9223372036854775808")]
    [InlineData(KeyKind.Integer, "٣")]
    [InlineData(KeyKind.Flag, "ON")]
    [InlineData(KeyKind.Flag, "")]
    [InlineData(KeyKind.Port, "-1")]
    [InlineData(KeyKind.Port, "65536")]
    [InlineData(KeyKind.Endpoint, "node")]
    [InlineData(KeyKind.Endpoint, "node:")]
    [InlineData(KeyKind.Endpoint, ":80")]
    [InlineData(KeyKind.Endpoint, "node:0")]
    [InlineData(KeyKind.Endpoint, "::1:80")]
    [InlineData(KeyKind.Endpoint, "http://node:80")]
    [InlineData(KeyKind.Host, "")]
    [InlineData(KeyKind.Host, "*")]
    [InlineData(KeyKind.Host, "a:80")]
    [InlineData(KeyKind.Path, " ")]
    [InlineData(KeyKind.Path, "a\0b")]
    [InlineData(KeyKind.Name, "Shop")]
    public void What_is_no_value_of_its_kind(KeyKind kind, string text) => Assert.Null(ValueReader.Read(kind, Key(kind), text));

    [Fact]
    public void A_derived_duration_says_whether_somebody_set_it()
    {
        var left = ConfigurationDirectory.LoadNothing();
        var auto = ConfigurationDirectory.LoadNothing("cluster.stableAfter=auto");
        var set = ConfigurationDirectory.LoadNothing("cluster.stableAfter=3s");

        Assert.Null(left.DurationOrAuto("cluster.stableAfter"));
        Assert.Null(auto.DurationOrAuto("cluster.stableAfter"));
        Assert.Equal(TimeSpan.FromSeconds(3), set.DurationOrAuto("cluster.stableAfter"));
        Assert.Equal(
            (false, true, true),
            (left.IsSet("cluster.stableAfter"), auto.IsSet("cluster.stableAfter"), set.IsSet("cluster.stableAfter")));
        Assert.Throws<ArgumentException>(() => left.Duration("cluster.stableAfter"));
    }

    [Fact]
    public void A_default_may_be_the_value_of_another_key()
    {
        Assert.Equal("127.0.0.1", ConfigurationDirectory.LoadNothing().Text("cluster.publicHost"));
        Assert.Equal("192.0.2.1", ConfigurationDirectory.LoadNothing("cluster.host=192.0.2.1").Text("cluster.publicHost"));
        Assert.Equal(
            "a", ConfigurationDirectory.LoadNothing("cluster.host=192.0.2.1", "cluster.publicHost=a").Text("cluster.publicHost"));
    }

    [Fact]
    public void A_list_is_written_as_a_list_or_with_commas()
    {
        Assert.Equal("a:1 b:2", Seeds(ConfigurationDirectory.LoadText("cluster.seeds = [\"a:1\", \"b:2\"]")));
        Assert.Equal("a:1 b:2", Seeds(ConfigurationDirectory.LoadText("cluster.seeds = \"a:1, b:2\"")));
        Assert.Equal("a:1 b:2", Seeds(ConfigurationDirectory.LoadNothing("cluster.seeds=a:1,b:2")));
        Assert.Equal("[::1]:1", Seeds(ConfigurationDirectory.LoadNothing([("ARLEN_CLUSTER_SEEDS", "[::1]:1")])));
        Assert.Empty(ConfigurationDirectory.LoadNothing([("ARLEN_CLUSTER_ROLES", "")]).List("cluster.roles"));
    }

    [Fact]
    public void Asking_for_a_key_that_is_not_there_or_of_another_kind_is_an_error_of_the_caller()
    {
        var loaded = ConfigurationDirectory.LoadNothing();

        Assert.Throws<ArgumentException>(() => loaded.Text("cluster.colour"));
        Assert.Throws<ArgumentException>(() => loaded.Flag("cluster.port"));
    }

    [Theory]
    [InlineData("Host-7.Example", "host-7.example")]
    [InlineData("_Möller's PC", "m-ller-s-pc")]
    [InlineData("---", "node")]
    [InlineData("", "node")]
    public void The_name_of_a_machine_becomes_the_name_of_a_node(string machine, string expected) =>
        Assert.Equal(expected, HostNames.NodeName(machine));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.1", true)]
    [InlineData("::1", true)]
    [InlineData("[::1]", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("LocalHost", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("node-1", false)]
    [InlineData("localhost.example", false)]
    public void Listening_beyond_loopback_takes_a_permission(string host, bool isSafe)
    {
        using var directory = new ConfigurationDirectory();
        var request = directory.Request with { Sets = [$"cluster.host={host}"], Rules = [new UnsafeNetworkRule("cluster.host")] };

        var refused = ConfigurationLoader.Load(request).Problems;
        var sets = request.Sets.Append("security.allowInsecureNetwork=on").ToArray();
        var permitted = ConfigurationLoader.Load(request with { Sets = sets }).Problems;

        Assert.Equal(
            isSafe
                ? []
                : [(ProblemCodes.UnsafeNetwork, "cluster.host", "--set")], refused.Select(p => (p.Code, p.Key!, p.Where!)));
        Assert.Empty(permitted);
    }

    private static string Seeds(LoadedConfiguration loaded) => string.Join(' ', loaded.List("cluster.seeds"));

    private static KeyDefinition Key(KeyKind kind) => new("key", kind, "", "A key.");
}
