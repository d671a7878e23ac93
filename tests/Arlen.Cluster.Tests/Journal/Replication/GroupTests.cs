using System.Diagnostics;
using Xunit.Abstractions;

namespace Arlen.Cluster.Tests.Journal.Replication;

/// <summary>Whole replicas: threads, sockets, files.</summary>
public sealed class GroupTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_group_of_one_answers_what_is_on_its_disk()
    {
        await using var group = await Group.StartAsync(1);
        var only = group.Running["node-1"];

        var outcome = await only.ProposeAsync(Group.Put("a", "1"), group.Within(10));

        Assert.Equal("", outcome.Result?.Code);
        Assert.Equal("1", Group.Get(only, "a"));
        await group.StopAsync("node-1");
        var again = group.Start("node-1");
        Assert.Null(await again.BarrierAsync(group.Within(10)));
        Assert.Equal("1", Group.Get(again, "a"));
    }

    [Fact]
    public async Task What_any_replica_was_answered_every_other_reads()
    {
        await using var group = await Group.StartAsync(3);

        foreach (var (node, journal) in group.Running)
        {
            var outcome = await journal.ProposeAsync(Group.Put(node, "x"), group.Within(10));
            Assert.Equal("", outcome.Result?.Code);
        }

        foreach (var (node, journal) in group.Running)
        {
            Assert.Null(await journal.BarrierAsync(group.Within(10)));
            Assert.All(group.Running.Keys, key => Assert.Equal("x", Group.Get(journal, key)));
        }
    }

    [Fact]
    public async Task Writes_go_on_when_the_leader_is_gone_and_nothing_acknowledged_is_lost()
    {
        await using var group = await Group.StartAsync(3);
        var acknowledged = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            var leader = group.Leader();
            var survivor = group.Running.First(r => r.Key != leader);
            for (var i = 0; i < 20; i++)
            {
                var key = $"{round}-{i}";
                if ((await survivor.Value.ProposeAsync(Group.Put(key, "x"), group.Within(10))).Result is not null)
                {
                    acknowledged.Add(key);
                }
            }

            var began = Stopwatch.GetTimestamp();
            await group.StopAsync(leader);
            Assert.NotNull((await survivor.Value.ProposeAsync(Group.Put($"after-{round}", "x"), group.Within(10))).Result);
            output.WriteLine($"writes went on after {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
            group.Start(leader);
            await group.UntilAsync(() => group.Running.Values.Count(r => r.Status.IsLeader) == 1, "led");
        }

        foreach (var journal in group.Running.Values)
        {
            Assert.Null(await journal.BarrierAsync(group.Within(10)));
            Assert.All(acknowledged, key => Assert.Equal("x", Group.Get(journal, key)));
        }
    }

    [Fact]
    public async Task Many_writers_share_their_flushes()
    {
        await using var group = await Group.StartAsync(3);
        var journal = group.Running[group.Leader()];
        var other = group.Running.First(r => !r.Value.Status.IsLeader).Value;
        foreach (var (name, target) in new[] { ("leader", journal), ("follower", other) })
        {
            foreach (var writers in new[] { 1, 64, 256 })
            {
                var began = Stopwatch.GetTimestamp();
                var each = writers == 1 ? 500 : 20_000 / writers;
                await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
                {
                    for (var i = 0; i < each; i++)
                    {
                        Assert.NotNull((await target.ProposeAsync(Group.Put($"{w}-{i % 100}", new string('x', 200)), group.Within(30))).Result);
                    }
                })));
                output.WriteLine($"{name}, {writers} writers: {writers * each / Stopwatch.GetElapsedTime(began).TotalSeconds:0}/s");
            }
        }
    }
}
