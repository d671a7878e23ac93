using Arlen.Configuration;
using Arlen.Placement;
using Arlen.Workers;
using Microsoft.Extensions.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>The options binder of .NET reads what the catalogue holds.</summary>
public sealed class BindingTests
{
    private sealed class Everything
    {
        public string Text { get; set; } = "born";
        public bool Flag { get; set; }
        public long Size { get; set; }
        public int Port { get; set; }
        public TimeSpan Wait { get; set; }
        public TimeSpan? Derived { get; set; } = TimeSpan.MaxValue;
        public string[] List { get; set; } = ["born"];
        public List<string> Empty { get; set; } = [];
    }

    [Fact]
    public void Every_kind_binds()
    {
        var keys = new KeyCatalogue(
        [
            new("s.text", KeyKind.Text, "a, b = c", "x"), new("s.flag", KeyKind.Flag, "yes", "x"), new(
                "s.size", KeyKind.Size, "5GiB", "x"),
            new("s.port", KeyKind.Port, "80", "x"), new("s.wait", KeyKind.Duration, "36h", "x"), new(
                "s.derived", KeyKind.Duration, "auto", "x"),
            new("s.list", KeyKind.List, "a,b", "x"), new("s.empty", KeyKind.List, "", "x"),
        ]);

        var bound = Bind(ConfigurationDirectory.LoadText("", keys)).GetSection("s").Get<Everything>()!;

        Assert.Equal(("a, b = c", true, 5L << 30, 80), (bound.Text, bound.Flag, bound.Size, bound.Port));
        Assert.Equal((TimeSpan.FromHours(36), TimeSpan.MaxValue), (bound.Wait, bound.Derived));
        Assert.Equal(["a", "b"], bound.List.Except(["born"]));
        Assert.Empty(bound.Empty);
    }

    [Fact]
    public void The_options_of_the_rooms_bind_and_are_born_with_the_catalogue_s_defaults()
    {
        var defaults = Bind(ConfigurationDirectory.LoadNothing());
        var set = Bind(
            ConfigurationDirectory.LoadNothing("workers.maxQueued=7", "workers.passivateAfter=3s", "placement.shards=8"));

        Assert.Equivalent(new WorkersOptions(), defaults.GetSection("workers").Get<WorkersOptions>(), strict: true);
        Assert.Equivalent(new PlacementOptions(), defaults.GetSection("placement").Get<PlacementOptions>(), strict: true);
        Assert.Equivalent(
            new WorkersOptions { MaxQueued = 7, PassivateAfter = TimeSpan.FromSeconds(3) },
            set.GetSection("workers").Get<WorkersOptions>(),
            strict: true);
        Assert.Equal(8, set.GetSection("placement").Get<PlacementOptions>()!.Shards);
    }

    private static IConfigurationRoot Bind(LoadedConfiguration loaded) =>
        new ConfigurationBuilder().Add(loaded.ToSource()).Build();
}
