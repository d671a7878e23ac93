using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Checking.Watches;

namespace Arlen.Chaos.Tests.Checking.Watches;

public sealed class WatchRulesTests
{
    /// <summary>Index 4 is one transaction over two keys; index 5 deletes.</summary>
    private static readonly Change[] Log =
        [new(1, "a/x", "1"), new(2, "b/x", "2"), new(3, "a/y", "3"), new(4, "a/x", "4"), new(4, "a/y", "4"), new(5, "a/x", null), new(6, "a/z", "6")];

    private static readonly WatchEvent One = new(1, "a/x", "1");
    private static readonly WatchEvent Three = new(3, "a/y", "3");
    private static readonly WatchEvent FourX = new(4, "a/x", "4");
    private static readonly WatchEvent FourY = new(4, "a/y", "4");
    private static readonly WatchEvent Five = new(5, "a/x", null);
    private static readonly WatchEvent Six = new(6, "a/z", "6");

    [Fact]
    public void A_stream_of_all_that_was_asked_for_passes() => ReportAssert.Ok(
        Check(Connection(0, One, Three, FourX, FourY, WatchEvent.Bookmark(4), Five, Six, WatchEvent.Bookmark(6))));

    [Fact]
    public void What_comes_after_the_last_event_is_not_owed_unless_the_watcher_caught_up()
    {
        var watcher = Watcher(Connection(0, One, Three));

        ReportAssert.Ok(WatchRules.Check([watcher], Log));
        ReportAssert.Illegal(WatchRules.Check([watcher with { CaughtUpTo = 6 }], Log), "reliable");
    }

    [Fact]
    public void Filter_only_what_was_asked_for()
    {
        ReportAssert.Illegal(Check(Connection(0, One, new WatchEvent(2, "b/x", "2"))), "filter");
        ReportAssert.Illegal(Check(Connection(1, One, Three)), "filter");
    }

    [Fact]
    public void Ordered_indexes_do_not_go_back() => ReportAssert.Illegal(Check(Connection(0, Three, One)), "ordered");

    [Fact]
    public void Unique_an_event_comes_once() => ReportAssert.Illegal(Check(Connection(0, One, One)), "unique");

    [Fact]
    public void Atomic_a_write_comes_whole()
    {
        ReportAssert.Illegal(Check(Connection(0, One, Three, FourX, Five)), "atomic");
        ReportAssert.Illegal(Check(Connection(0, One, Three, FourX), Connection(4, Five)), "atomic");
    }

    [Fact]
    public void Reliable_nothing_is_left_out_or_made_up()
    {
        ReportAssert.Illegal(Check(Connection(0, One, FourX, FourY)), "reliable");
        ReportAssert.Illegal(Check(Connection(0, One, new WatchEvent(2, "a/w", "2"), Three)), "reliable");
        ReportAssert.Illegal(Check(Connection(0, One, Three with { Value = "z" })), "reliable");
    }

    [Fact]
    public void Resumable_another_node_goes_on_where_it_was()
    {
        ReportAssert.Ok(Check(Connection(0, One, Three), Connection(3, FourX, FourY, Five)));
        ReportAssert.Ok(Check(Connection(0, One, Three, FourX), Connection(3, FourX, FourY, Five)));
        ReportAssert.Illegal(Check(Connection(0, One, Three), Connection(3, Three, FourX, FourY)), "resumable");
        ReportAssert.Illegal(Check(Connection(0, One), Connection(1, FourX, FourY)), "reliable");
    }

    [Fact]
    public void Bookmarkable_all_before_a_bookmark_was_delivered()
    {
        ReportAssert.Illegal(Check(Connection(0, One, WatchEvent.Bookmark(3), Three)), "bookmarkable");
        ReportAssert.Illegal(Check(Connection(0, One, WatchEvent.Bookmark(3), FourX, FourY)), "bookmarkable");
        ReportAssert.Illegal(Check(Connection(0, One, Three, WatchEvent.Bookmark(2))), "bookmarkable");
        ReportAssert.Ok(Check(
            Connection(0, One, Three, WatchEvent.Bookmark(3)), Connection(3, WatchEvent.Bookmark(3), FourX, FourY)));
    }

    [Fact]
    public void After_an_explicit_gap_the_watcher_begins_anew_and_is_owed_what_was_before_the_gap()
    {
        ReportAssert.Ok(Check(Connection(0, One), Connection(4, Five) with { IsFresh = true }));
        ReportAssert.Illegal(Check(Connection(0, Three), Connection(4, Five) with { IsFresh = true }), "reliable");
    }

    [Fact]
    public void What_was_there_before_is_told_truly()
    {
        var (created, changed) = (One with { IsCreate = true }, FourX with { PreviousValue = "1", IsCreate = false });

        ReportAssert.Ok(Check(Connection(0, created, Three, changed, FourY, Five with { PreviousValue = "4" })));
        ReportAssert.Illegal(Check(Connection(0, One with { IsCreate = false })), "is-create");
        ReportAssert.Illegal(Check(Connection(0, One, Three, FourX with { PreviousValue = "2" }, FourY)), "previous-value");
    }

    private static WatchConnection Connection(long after, params WatchEvent[] events) => new("n1", after, [.. events]);

    private static Watcher Watcher(params WatchConnection[] connections) => new("w1", "a/", [.. connections]);

    private static Chaos.Checking.CheckReport Check(params WatchConnection[] connections) =>
        WatchRules.Check([Watcher(connections)], Log);
}
