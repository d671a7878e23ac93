using System.Xml.Linq;
using Arlen.Chaos.Pictures;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Pictures;

public sealed class TimelineTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Each_operation_is_a_bar_of_its_colour_and_the_illegal_one_is_marked()
    {
        var marked = Some.Get(30, 40, "a") with { Key = "<k> & \"\u0001" };

        var picture = XDocument.Parse(Timeline.Draw("run",
        [
            Some.Put(0, 10, "a"), Some.Put(20, 25, "b").Unknown(), Some.Put(20, 25, "c").Failed(), marked,
        ], [new("kill n1", 5, 25)], marked));

        Assert.Equal(["#c8102e", "#1b6ca8", "#d98e04", "#8a8a8a"], Bars(picture));
        Assert.Single(picture.Descendants(Svg + "path"), p => (string?)p.Attribute("fill") == "#c8102e");
        Assert.Contains(picture.Descendants(Svg + "text"), t => t.Value == "kill n1");
        Assert.Contains(picture.Descendants(Svg + "text"), t => t.Value.StartsWith("run: 4 of 4 operations", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_history_is_drawn_around_what_is_marked_and_bounded()
    {
        var history = new StoreRun(3) { Operations = 20_000, Keys = 50, Clients = 20 }.Run().History;
        var marked = history[15_000];

        var text = Timeline.Draw("run", history, [.. Enumerable.Range(0, 5000).Select(i => new FaultBand($"fault {i}", i, i + 100_000))], marked);

        var picture = XDocument.Parse(text);
        Assert.InRange(Bars(picture).Count(), 1, Timeline.MaxOperations);
        Assert.Contains("#c8102e", Bars(picture));
        Assert.InRange(text.Length, 1, 3_000_000);
    }

    [Fact]
    public void An_empty_history_is_an_empty_picture() => Assert.Empty(Bars(XDocument.Parse(Timeline.Draw("run", [], []))));

    private static IEnumerable<string?> Bars(XDocument picture) =>
        picture.Descendants(Svg + "rect").Where(r => r.Attribute("rx") is not null).Select(r => (string?)r.Attribute("fill"));
}
