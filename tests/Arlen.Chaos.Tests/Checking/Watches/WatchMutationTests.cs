using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Watches;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Checking.Watches;

/// <summary>A watcher that saw everything passes; each of these breaks is caught, whatever the seed.</summary>
public sealed class WatchMutationTests
{
    [Fact]
    public void A_watcher_that_saw_everything_passes() => Seeds.ForEach(seed =>
    {
        var run = new WatchRun(seed);
        ReportAssert.Ok(WatchRules.Check([run.Watcher], run.Log));
    });

    [Fact]
    public void A_delivery_that_was_dropped_is_caught() => Broken((events, random) =>
    {
        var dropped = random.Pick(Changes(events));
        return events.Where(e => !ReferenceEquals(e, dropped));
    });

    [Fact]
    public void A_delivery_that_came_twice_is_caught() => Broken((events, random) =>
    {
        var twice = random.Pick(Changes(events));
        return events.SelectMany(e => ReferenceEquals(e, twice) ? [e, e] : new[] { e });
    });

    [Fact]
    public void Two_deliveries_that_changed_places_are_caught() => Broken((events, random) =>
    {
        var first = random.Pick(Changes(events).Where(e => e.Index < events[^1].Index));
        var second = events.First(e => e.Index > first.Index && !e.IsBookmark);
        return events.Select(e => ReferenceEquals(e, first) ? second : ReferenceEquals(e, second) ? first : e);
    });

    [Fact]
    public void A_delivery_with_another_value_is_caught() => Broken((events, random) =>
    {
        var victim = random.Pick(Changes(events));
        return events.Select(e => ReferenceEquals(e, victim) ? e with { Value = "other" } : e);
    });

    [Fact]
    public void A_delivery_of_another_prefix_is_caught() => Broken((events, random) =>
    {
        var victim = random.Pick(Changes(events));
        return events.SelectMany(e => ReferenceEquals(e, victim) ? [e, e with { Key = "b/1" }] : new[] { e });
    });

    [Fact]
    public void A_bookmark_that_is_ahead_of_what_was_delivered_is_caught() => Broken((events, random) =>
    {
        var victim = random.Pick(Changes(events).Where(e => Changes(events).Any(o => o.Index > e.Index)));
        var next = Changes(events).First(e => e.Index > victim.Index).Index;
        return events.SelectMany(e => ReferenceEquals(e, victim) ? [e, WatchEvent.Bookmark(next)] : new[] { e });
    });

    private static IEnumerable<WatchEvent> Changes(IEnumerable<WatchEvent> events) => events.Where(e => !e.IsBookmark);

    private static void Broken(Func<List<WatchEvent>, Random, IEnumerable<WatchEvent>> mutation) => Seeds.ForEach(seed =>
    {
        var (run, random) = (new WatchRun(seed), new Random(seed));

        // Not the last connection, which may have one event only.
        var broken = run.With(random.Next(run.Watcher.Connections.Length - 1), events => mutation(events, random));

        Assert.Equal(Verdict.Illegal, WatchRules.Check([broken], run.Log).Verdict);
    });
}
