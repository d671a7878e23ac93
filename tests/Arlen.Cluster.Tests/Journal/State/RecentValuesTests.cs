using System.Text;
using Arlen.Journal.State;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class RecentValuesTests : IDisposable
{
    private readonly MemoryStateStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_is_committed_is_read_present_absent_or_empty_whatever_was_read_before()
    {
        var recent = new RecentValues(_store, 1_000_000);
        Commit(recent, ("ka", "1"), ("kb", "1"));

        Assert.Equal("1 1 -", Read(recent, "ka", "kb", "kc"));
        Commit(recent, ("ka", "2"), ("kb", null), ("kc", ""));
        Assert.Equal("2 - ", Read(recent, "ka", "kb", "kc"));
    }

    [Fact]
    public void A_record_read_once_is_not_read_again_below_and_events_are_never_kept()
    {
        var recent = new RecentValues(_store, 1_000_000);
        Commit(recent, ("ka", "1"), ("va", "1"));
        var before = Read(recent, "ka", "va");
        var behind = _store.Begin();
        behind.Put("ka"u8.ToArray(), "2"u8.ToArray());
        behind.Put("va"u8.ToArray(), "2"u8.ToArray());
        _store.Commit(behind, 9);

        Assert.Equal("1 1", before);
        Assert.Equal("1 2", Read(recent, "ka", "va"));
        recent.Forget();
        Assert.Equal("2 2", Read(recent, "ka", "va"));
    }

    [Fact]
    public void A_cleared_range_is_forgotten_where_it_may_hold_what_is_kept()
    {
        var recent = new RecentValues(_store, 1_000_000);
        Commit(recent, ("ka", "1"), ("va", "1"));
        var batch = new StateBatch(recent);
        batch.Clear("j"u8.ToArray(), "l"u8.ToArray());
        _store.Commit(batch, 2);
        recent.Committed(batch);

        Assert.Equal("- 1", Read(recent, "ka", "va"));
    }

    [Fact]
    public void More_than_its_bytes_is_not_kept()
    {
        var recent = new RecentValues(_store, 10_000);
        for (var i = 0; i < 1_000; i++)
        {
            Commit(recent, ($"k{i}", $"{i}"));
        }

        var behind = _store.Begin();
        Enumerable.Range(0, 1_000).ToList().ForEach(i => behind.Put(Encoding.UTF8.GetBytes($"k{i}"), "new"u8.ToArray()));
        _store.Commit(behind, 9_999);
        var kept = Enumerable.Range(0, 1_000).Reverse().Count(i => Read(recent, $"k{i}") != "new");

        Assert.InRange(kept, 1, 100);
        Assert.Equal("new", Read(recent, "k1"));
    }

    private void Commit(RecentValues recent, params (string Key, string? Value)[] items)
    {
        var batch = new StateBatch(recent);
        foreach (var (key, value) in items)
        {
            if (value is null)
            {
                batch.Delete(Encoding.UTF8.GetBytes(key));
            }
            else
            {
                batch.Put(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value));
            }
        }

        _store.Commit(batch, _store.AppliedIndex + 1);
        recent.Committed(batch);
    }

    private static string Read(RecentValues recent, params string[] keys) => string.Join(
        ' ', keys.Select(k => recent.TryGet(Encoding.UTF8.GetBytes(k), out var value) ? Encoding.UTF8.GetString(value) : "-"));
}
