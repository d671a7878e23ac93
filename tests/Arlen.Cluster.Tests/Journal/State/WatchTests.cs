using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>What watches are promised: filtered, ordered, unique, atomic, reliable, resumable, with bookmarks, or told of a gap.</summary>
public sealed class WatchTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void Pages_from_anywhere_join_to_all_changes_in_order_each_once()
    {
        for (var i = 0; i < 20; i++)
        {
            _machine.Entry(Some.Put($"a/{i % 3}", $"{i}"), Some.Put("b"), Some.Acquire($"l{i}", "ann"), Some.Delete($"a/{i % 3}"));
        }

        var all = Watch(0, 1000).ToList();
        var paged = Watch(0, 1).ToList();
        var resumed = Watch(all[7].Revision, 3).ToList();

        Assert.Equal(40, all.Count);
        Assert.Equal(all.OrderBy(c => c.Revision).DistinctBy(c => c.Revision), all);
        Assert.Equal(all, paged);
        Assert.Equal(all[8..], resumed);
        Assert.All(all, c => Assert.StartsWith("a/", c.Key.ToStringUtf8()));
    }

    [Fact]
    public void A_page_never_ends_within_a_revision()
    {
        _machine.Run(Some.Transaction([], [Some.PutIn("a/1"), Some.PutIn("a/2"), Some.PutIn("a/3")]));
        _machine.Run(Some.Put("a/4"));

        using var view = _machine.Store.View();
        var page = ChangeReader.After(view, ChangeV1.Types.Space.Keys, "a/"u8.ToArray(), 0, maxChanges: 1);

        Assert.Equal(3, page.Changes.Count);
        Assert.True(page.HasMore);
        Assert.Equal(1, page.Through);
    }

    [Fact]
    public void Where_nothing_watched_changed_the_bookmark_goes_on_all_the_same()
    {
        _machine.Entry([.. Enumerable.Range(0, 10).Select(i => Some.Put($"b/{i}"))]);

        using var view = _machine.Store.View();
        var part = ChangeReader.After(view, ChangeV1.Types.Space.Keys, "a/"u8.ToArray(), 0, 10, maxScanned: 4);
        var rest = ChangeReader.After(view, ChangeV1.Types.Space.Keys, "a/"u8.ToArray(), part.Through, 10);

        Assert.Empty(part.Changes);
        Assert.Equal((4L, true), (part.Through, part.HasMore));
        Assert.Equal((_machine.State.Revision, false), (rest.Through, rest.HasMore));
    }

    [Fact]
    public void A_change_says_whether_it_is_new_and_what_was_before()
    {
        var first = _machine.Run(Some.Put("a/x", "1")).Key.Modified;
        var second = _machine.Run(Some.Put("a/x", "2")).Key.Modified;
        _machine.Run(Some.Delete("a/x"));

        var seen = Watch(0, 10).ToList();

        Assert.Equal([(first, 0L), (first, first), (first, second)], seen.Select(c => (c.Created, c.Previous)));
        Assert.Equal(["1", "2", ""], seen.Select(c => c.Value.ToStringUtf8()));
        Assert.Equal(ChangeV1.Types.Kind.Deleted, seen[2].Kind);
    }

    [Fact]
    public void What_is_kept_is_bounded_by_count_and_who_asks_for_more_is_told()
    {
        _machine.Run(Some.Configure(new LimitsV1 { HistoryRevisions = 10 }));
        for (var i = 0; i < 50; i++)
        {
            _machine.Run(Some.Put("a/x", $"{i}"));
        }

        using var view = _machine.Store.View();
        var gone = ChangeReader.After(view, ChangeV1.Types.Space.Keys, [], 5, 10);
        var kept = ChangeReader.After(view, ChangeV1.Types.Space.Keys, [], gone.Floor, 100);

        Assert.True(gone.IsCompacted);
        Assert.Equal(_machine.State.Revision - 10, gone.Floor);
        Assert.Equal(10, kept.Changes.Count);
        Assert.False(kept.IsCompacted);
    }

    [Fact]
    public void What_is_kept_is_bounded_by_size_and_by_age_in_log_time()
    {
        _machine.Run(Some.Configure(new LimitsV1 { HistoryBytes = 1_000, HistoryAgeMs = 60_000 }));
        for (var i = 0; i < 50; i++)
        {
            _machine.Run(Some.Put("a/x", new string('x', 100)));
        }

        var bySize = _machine.Store.Scan("h"u8.ToArray(), "i"u8.ToArray()).Sum(i => i.Value.Length);
        _machine.TickAfter(60_000);
        var young = _machine.Store.Scan("h"u8.ToArray(), "i"u8.ToArray()).Count();
        _machine.TickAfter(1);

        Assert.InRange(bySize, 800, 1_000);
        Assert.True(young > 0);
        Assert.Empty(_machine.Store.Scan("h"u8.ToArray(), "i"u8.ToArray()));
        Assert.Equal(0, StateReader.Meta(_machine.Store).HistoryBytes);
    }

    private IEnumerable<ChangeV1> Watch(long after, int page)
    {
        using var view = _machine.Store.View();
        for (ChangePage read; ; after = read.Through)
        {
            read = ChangeReader.After(view, ChangeV1.Types.Space.Keys, "a/"u8.ToArray(), after, page);
            foreach (var change in read.Changes)
            {
                yield return change;
            }

            if (!read.HasMore)
            {
                yield break;
            }
        }
    }
}
