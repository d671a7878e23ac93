using System.Text;
using Arlen.Journal.State;
using Xunit.Abstractions;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>What every store promises, tried on each.</summary>
public sealed class StoreTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => [.. Stores.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_batch_is_seen_through_itself_at_once_and_by_others_when_it_is_committed(string kind)
    {
        using var stores = new Stores(kind);
        var store = stores.New();
        Commit(store, 1, ("a", "1"), ("b", "1"), ("c", "1"));

        var batch = store.Begin();
        batch.Put(Bytes("b"), Bytes("2"));
        batch.Put(Bytes("bb"), Bytes("2"));
        batch.Delete(Bytes("c"));

        Assert.Equal("a1 b2 bb2", All(batch));
        Assert.Equal("bb2 b2 a1", All(batch, reverse: true));
        Assert.Equal("a1 b1 c1", All(store));
        store.Commit(batch, 2);
        Assert.Equal("a1 b2 bb2", All(store));
        Assert.Equal(2, store.AppliedIndex);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_scan_is_from_a_key_until_another_in_byte_order_both_ways(string kind)
    {
        using var stores = new Stores(kind);
        var store = stores.New();
        Commit(store, 1, ("a", ""), ("a/", ""), ("a/b", ""), ("a/ı", ""), ("a0", ""), ("I", ""), ("i", ""));

        Assert.Equal("a/ a/b a/ı", All(store, "a/", "a0"));
        Assert.Equal("a/ı a/b a/", All(store, "a/", "a0", reverse: true));
        Assert.Equal("I a a/ a/b a/ı a0 i", All(store, "I"));
        Assert.Equal("", All(store, "b", "i"));
        Assert.Equal("", All(store, "j", "k", reverse: true));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_cleared_range_is_gone_and_what_is_put_into_it_afterwards_is_there(string kind)
    {
        using var stores = new Stores(kind);
        var store = stores.New();
        Commit(store, 1, ("a", "1"), ("b", "1"), ("c", "1"), ("d", "1"));

        var batch = store.Begin();
        batch.Put(Bytes("bb"), Bytes("lost"));
        batch.Clear(Bytes("b"), Bytes("d"));
        batch.Put(Bytes("c"), Bytes("2"));

        Assert.Equal("a1 c2 d1", All(batch));
        Assert.False(batch.TryGet("b"u8, out _));
        store.Commit(batch, 2);
        Assert.Equal("a1 c2 d1", All(store));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_view_stays_what_it_was_while_the_store_goes_on(string kind)
    {
        using var stores = new Stores(kind);
        var store = stores.New();
        Commit(store, 1, ("a", "1"), ("b", "1"));

        using var view = store.View();
        Commit(store, 2, ("a", "2"), ("c", "2"));

        Assert.Equal("a1 b1", All(view));
        Assert.True(view.TryGet("a"u8, out var value));
        Assert.Equal("1", Encoding.UTF8.GetString(value));
        Assert.Equal((1L, 2L), (view.AppliedIndex, store.AppliedIndex));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void After_a_crash_all_that_was_flushed_is_there_and_the_rest_only_as_a_whole(string kind)
    {
        using var stores = new Stores(kind);
        var store = stores.New();
        for (var i = 1; i <= 10; i++)
        {
            Commit(store, i, ("a", $"{i}"), ("b", $"{i}"));
            if (i == 7)
            {
                store.Flush();
            }
        }

        var durable = store.DurableIndex;
        var after = stores.Crashed(store);

        Assert.Equal(7, durable);
        Assert.InRange(after.AppliedIndex, 7, 10);
        Assert.Equal($"a{after.AppliedIndex} b{after.AppliedIndex}", All(after));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_snapshot_carries_the_state_and_its_index_to_another_store(string kind)
    {
        using var stores = new Stores(kind);
        var from = stores.New();
        var to = stores.New("other");
        Commit(from, 5, ("a", "1"), ("b", new string('x', 100_000)));
        Commit(to, 3, ("a", "old"), ("z", "old"));
        using var old = kind == "rocks" ? to.View() : null;

        Stores.Send(from, to);
        Commit(to, 6, ("c", "1"));

        Assert.Equal($"a1 b{new string('x', 100_000)} c1", All(to));
        Assert.Equal((6L, 5L), (to.AppliedIndex, to.DurableIndex));
        Assert.Equal("aold zold", old is null ? "aold zold" : All(old));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_snapshot_that_is_cut_short_is_refused_and_the_old_state_stays(string kind)
    {
        using var stores = new Stores(kind);
        var from = stores.New();
        var to = stores.New("other");
        Commit(from, 5, ("a", "1"), ("b", "1"));
        Commit(to, 3, ("a", "old"));

        var cut = Assert.Throws<StateStoreException>(() => Stores.Send(from, to, (name, bytes) =>
            name.EndsWith(".sst", StringComparison.Ordinal) || name == MemorySnapshot.Name ? bytes[..(bytes.Length / 2)] : bytes));
        var strange = Assert.Throws<StateStoreException>(() => to.BeginRestore().Create("../../elsewhere"));

        Assert.Equal(("snapshot_invalid", "snapshot_invalid"), (cut.Code, strange.Code));
        Assert.Equal("aold", All(to));
        Commit(to, 4, ("b", "new"));
        Assert.Equal("aold bnew", All(to));
    }

    [Theory]
    [InlineData("memory", 1)]
    [InlineData("rocks", 1)]
    [InlineData("rocks", 0)]
    public void A_store_does_what_a_sorted_list_does(string kind, int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var naive = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var stores = new Stores(kind);
        var store = stores.New();
        for (var index = 1; index <= 400; index++)
        {
            var batch = store.Begin();
            for (var i = random.Next(12); i > 0; i--)
            {
                Change(random, batch, naive);
                var (from, until) = (Key(random), random.Next(3) == 0 ? "" : Key(random));
                var isReverse = random.Next(2) == 0;
                var expected = naive.Where(n => IsIn(n.Key, from, until)).Select(n => n.Key + n.Value);
                Assert.Equal(string.Join(' ', isReverse ? expected.Reverse() : expected), All(batch, from, until, isReverse));
            }

            store.Commit(batch, index);
            if (random.Next(40) == 0)
            {
                store.Flush();
            }
        }

        Assert.Equal(string.Join(' ', naive.Select(n => n.Key + n.Value)), All(store));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Readers_see_whole_commits_while_the_store_is_written_replaced_and_closed(string kind)
    {
        using var stores = new Stores(kind);
        var store = stores.New();
        Commit(store, 1, ("a", "1"), ("b", "1"));
        using var isOver = new CancellationTokenSource();
        var begun = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToList();
        var readers = begun.Select(first => Task.Run(() => ReadUntil(store, first, isOver.Token))).ToList();
        await Task.WhenAll(begun.Select(b => b.Task)).WaitAsync(TimeSpan.FromMinutes(1));

        for (var i = 2; i <= 600; i++)
        {
            Commit(store, i, ("a", $"{i}"), ("b", $"{i}"));
            if (i % 150 == 0)
            {
                var other = stores.New($"other-{i}");
                Commit(other, i, ("a", $"{i}"), ("b", $"{i}"));
                Stores.Send(other, store);
            }
        }

        store.Dispose();
        await isOver.CancelAsync();
        var read = await Task.WhenAll(readers);

        Assert.All(read, count => Assert.True(count > 0));
    }

    private static int ReadUntil(IStateStore store, TaskCompletionSource first, CancellationToken isOver)
    {
        var count = 0;
        try
        {
            for (; !isOver.IsCancellationRequested; count++)
            {
                using var view = store.View();
                var items = view.Scan(Bytes("a"), Bytes("c")).Select(i => Encoding.UTF8.GetString(i.Value)).ToList();
                Assert.Equal(2, items.Count);
                Assert.Equal(items[0], items[1]);
                Assert.Equal($"{view.AppliedIndex}", items[0]);
                Assert.True(store.TryGet("a"u8, out _));
                first.TrySetResult();
            }
        }
        catch (ObjectDisposedException)
        {
        }

        return count;
    }

    private static void Change(Random random, StateBatch batch, SortedDictionary<string, string> naive)
    {
        var key = Key(random);
        switch (random.Next(8))
        {
            case 0:
                var until = Key(random);
                batch.Clear(Bytes(key), Bytes(until));
                naive.Keys.Where(k => until != "" && IsIn(k, key, until)).ToList().ForEach(k => naive.Remove(k));
                break;
            case < 3:
                batch.Delete(Bytes(key));
                naive.Remove(key);
                break;
            default:
                naive[key] = $"={random.Next(1000)}";
                batch.Put(Bytes(key), Bytes(naive[key]));
                break;
        }
    }

    private static string Key(Random random) => $"k{random.Next(60):D2}";

    private static bool IsIn(string key, string from, string until) =>
        string.CompareOrdinal(key, from) >= 0 && (until.Length == 0 || string.CompareOrdinal(key, until) < 0);

    private static void Commit(IStateStore store, long index, params (string Key, string Value)[] items)
    {
        var batch = store.Begin();
        foreach (var (key, value) in items)
        {
            batch.Put(Bytes(key), Bytes(value));
        }

        store.Commit(batch, index);
    }

    private static string All(IStateReader reader, string from = "A", string until = "", bool reverse = false) => string.Join(
        ' ',
        reader.Scan(Bytes(from), Bytes(until), reverse).Select(i => Encoding.UTF8.GetString(i.Key) + Encoding.UTF8.GetString(i.Value)));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
