using System.Text;
using Arlen.Coordination;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>Keys and watches over whole replicas.</summary>
public sealed class KeyValueStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_one_node_was_answered_every_other_reads()
    {
        await using var group = await CoordinationGroup.StartAsync(3);

        var index = (await group.Follower.Keys.PutAsync("a", "1"u8.ToArray(), new PutOptions { ContentType = "text/plain" })).Value;

        foreach (var node in group.Nodes)
        {
            var item = (await node.Keys.GetAsync("a")).Value.Item!;
            Assert.Equal(("1", index, 1L, "text/plain"), (Encoding.UTF8.GetString(item.Value.Span), item.Index, item.Version, item.ContentType));
        }
    }

    [Fact]
    public async Task Counting_by_condition_counts_each_once_whatever_node_counts()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        async Task CountAsync(IKeyValueStore keys)
        {
            for (var done = 0; done < 20;)
            {
                var item = (await keys.GetAsync("n")).Value.Item;
                var next = 1 + (item is null ? 0 : BitConverter.ToInt64(item.Value.Span));
                var put = await keys.PutAsync("n", BitConverter.GetBytes(next), new PutOptions { ExpectedIndex = item?.Index ?? 0 });
                Assert.True(put.IsDone || put.Denial is { Refusal.Code: RefusalCode.VersionMismatch, IsUnknown: false });
                done += put.IsDone ? 1 : 0;
            }
        }

        await Task.WhenAll(group.Nodes.Select(n => Task.Run(() => CountAsync(n.Keys)))).WaitAsync(Patience);

        Assert.Equal(60, BitConverter.ToInt64((await group.Leader.Keys.GetAsync("n")).Value.Item!.Value.Span));
    }

    [Fact]
    public async Task A_transaction_is_told_whole_or_not_at_all()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var keys = group.Leader.Keys;
        var both = new KeyTransaction(
            [KeyCondition.IsAbsent("a")],
            [new KeyOperation.Put("a", "1"u8.ToArray()), new KeyOperation.Put("b", "2"u8.ToArray()), new KeyOperation.Get("a")],
            [new KeyOperation.Get("b"), new KeyOperation.Delete("none")]);

        var first = (await keys.TransactAsync(both)).Value;
        var second = (await keys.TransactAsync(both)).Value;

        Assert.True(first.Succeeded);
        Assert.Equal([first.Index, first.Index, first.Index], first.Results.Select(r => r!.Index));
        Assert.False(second.Succeeded);
        Assert.Equal("2", Encoding.UTF8.GetString(second.Results[0]!.Value.Span));
        Assert.Null(second.Results[1]);
        Assert.Equal(first.Index, second.Index);
    }

    [Fact]
    public async Task A_watch_misses_nothing_and_tells_nothing_twice_while_a_leader_is_stopped()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        var node = group.Follower;
        using var enough = new CancellationTokenSource(Patience, TimeProvider.System);
        var seen = new List<(long Index, string Key)>();
        var watch = Task.Run(async () =>
        {
            await foreach (var batch in node.Keys.WatchAsync("w/", new WatchOptions { After = 0 }, enough.Token))
            {
                seen.AddRange(batch.Changes.Select(c => (batch.Index, c.Item.Key)));
                if (batch.Changes.Any(c => c.Item.Key == "w/end"))
                {
                    return;
                }
            }
        });
        var put = new List<string>();
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
            {
                await group.StopLeaderAsync();
            }

            var key = i % 4 == 3 ? $"other/{i}" : $"w/{i}";
            Assert.True((await node.Keys.PutAsync(key, "x"u8.ToArray())).IsDone);
            put.AddRange(key.StartsWith('w') ? [key] : []);
        }

        await node.Keys.PutAsync("w/end", default);
        await watch.WaitAsync(Patience);

        Assert.Equal([.. put, "w/end"], seen.Select(s => s.Key));
        Assert.Equal(seen.Select(s => s.Index).Order().Distinct(), seen.Select(s => s.Index));
        Assert.Equal(0, node.Feed.Users);
    }

    [Fact]
    public async Task Many_watches_each_see_all_of_theirs_at_their_own_speed()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var keys = group.Leader.Keys;
        async Task<List<string>> FollowAsync(string prefix, int count)
        {
            var seen = new List<string>();
            await foreach (var batch in keys.WatchAsync(prefix, new WatchOptions { After = 0 }))
            {
                seen.AddRange(batch.Changes.Select(c => c.Item.Key));
                if (seen.Count >= count)
                {
                    break;
                }

                await Task.Yield();
            }

            return seen;
        }

        var watches = Enumerable.Range(0, 20).Select(i => Task.Run(() => FollowAsync($"{i % 2}/", 150))).ToList();
        for (var i = 0; i < 300; i++)
        {
            await keys.PutAsync($"{i % 2}/{i}", "x"u8.ToArray());
        }

        var seen = await Task.WhenAll(watches).WaitAsync(Patience);
        Assert.All(seen.Index(), s => Assert.Equal(Enumerable.Range(0, 150).Select(i => $"{s.Index % 2}/{(i * 2) + (s.Index % 2)}"), s.Item));
    }

    [Fact]
    public async Task A_quiet_watch_says_how_far_it_is()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var keys = group.Leader.Keys;
        var options = new WatchOptions { BookmarkEvery = TimeSpan.FromMilliseconds(20) };
        await using var batches = keys.WatchAsync("w/", options).GetAsyncEnumerator();
        Assert.True(await batches.MoveNextAsync());
        var begin = batches.Current;
        var other = (await keys.PutAsync("other", "x"u8.ToArray())).Value;

        while (batches.Current.Index < other)
        {
            Assert.True(await batches.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Empty(batches.Current.Changes);
        }

        Assert.True(begin.Index < other);
    }

    [Fact]
    public async Task A_watch_after_what_is_gone_is_refused_with_where_to_begin()
    {
        await using var group = await CoordinationGroup.StartAsync(1);
        var journal = group.Group.Running["node-1"];
        var limits = new CommandV1 { Configure = new ConfigureV1 { Limits = new LimitsV1 { HistoryRevisions = 2 } } };
        Assert.NotNull((await journal.ProposeAsync(limits, group.Group.Within(10))).Result);
        for (var i = 0; i < 10; i++)
        {
            await group.Leader.Keys.PutAsync("a", "x"u8.ToArray());
        }

        await using var batches = group.Leader.Keys.WatchAsync("", new WatchOptions { After = 1 }).GetAsyncEnumerator();
        var failure = await Assert.ThrowsAsync<CoordinationException>(async () => await batches.MoveNextAsync());

        Assert.Equal(RefusalCode.RevisionCompacted, failure.Denial.Refusal.Code);
        Assert.True(failure.Denial.Floor > 1);
    }

    [Fact]
    public async Task A_local_read_needs_no_leader_and_says_how_old_it_may_be()
    {
        await using var group = await CoordinationGroup.StartAsync(3);
        var node = group.Follower;
        await node.Keys.PutAsync("a", "1"u8.ToArray());
        await group.StopAllButAsync(node);

        var reading = (await node.Keys.GetAsync("a", new ReadOptions { Consistency = Consistency.Local })).Value;
        var linearizable = await node.Keys.GetAsync("a", new ReadOptions { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.NotNull(reading.Item);
        Assert.True(reading.Staleness > TimeSpan.Zero);
        Assert.Equal(RefusalCode.LogUnavailable, linearizable.Denial?.Refusal.Code);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("a\tb", false)]
    [InlineData("half of a pair: ", true)]
    public async Task What_is_no_key_is_refused(string text, bool isHalf)
    {
        await using var group = await CoordinationGroup.StartAsync(1);

        var key = isHalf ? text + '\ud800' : text;

        var outcome = await group.Leader.Keys.PutAsync(key, default);

        Assert.Equal(RefusalCode.InvalidName, outcome.Denial?.Refusal.Code);
    }
}
