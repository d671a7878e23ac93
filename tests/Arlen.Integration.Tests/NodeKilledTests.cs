using Arlen.Testing;
using Arlen.Testing.Load;
using Xunit.Abstractions;

namespace Arlen.Integration.Tests;

/// <summary>kill -9 under load: named answers in time, keys elsewhere within <c>cluster.failover</c>, the node returns.</summary>
/// <remarks>Every node is killed in turn: the one that began the cluster and coordinates its shards is among them.</remarks>
public sealed class NodeKilledTests(ITestOutputHelper output)
{
    private const int Keys = 120;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Each_node_can_be_killed_under_load_and_the_rest_goes_on()
    {
        var options = new ArlenClusterOptions();
        await using var cluster = await ArlenCluster.StartAsync(options);

        foreach (var victim in cluster.Nodes)
        {
            var keys = await KeysOfAsync(cluster, victim);

            var (report, killedAt) = await KillUnderLoadAsync(cluster, victim, keys, options.Failover);
            var start = TimeProvider.System.GetTimestamp();
            victim.Start();
            await cluster.WaitReadyAsync(TimeSpan.FromSeconds(30));
            var rejoined = TimeProvider.System.GetElapsedTime(start);

            var failover = keys.Max(key => FirstServed(report, key, killedAt)) - killedAt;
            output.WriteLine($"{victim.Name}: {keys.Count} keys elsewhere after {failover.TotalSeconds:0.00} s");
            output.WriteLine($"    back after {rejoined.TotalSeconds:0.00} s; {report}");
            Assert.InRange(failover, TimeSpan.Zero, options.Failover);
            Named.AndInTime(report, Deadline);
            AssertOnlyTheDeadBreak(report, victim, killedAt);

            // It takes its share again: else the next victim's death would say less. A shard that moved opens with its first call.
            await Eventually.SeeAsync(
                $"{victim.Name} owns its share again", _ => KeysOfAsync(cluster, victim), seen => seen.Count > Keys / 6, TimeSpan.FromSeconds(30));
        }
    }

    private static async Task<(LoadReport Report, TimeSpan KilledAt)> KillUnderLoadAsync(
        ArlenCluster cluster, ArlenNode victim, IReadOnlyList<string> keys, TimeSpan failover)
    {
        await using var load = LoadRun.Start(new LoadOptions
        {
            Targets = [.. cluster.Nodes.Select(n => n.Url)],
            RatePerSecond = 150,
            Request = n => Request(n, keys),
        });
        await load.WaitForAsync(150, TimeSpan.FromSeconds(10));
        var killedAt = load.Elapsed;
        await victim.KillAsync();
        await Eventually.SeeAsync(
            "the time of the failover passes under load",
            _ => Task.FromResult(load.Elapsed - killedAt),
            passed => passed > failover + Deadline,
            failover + Deadline + Deadline);
        return (await load.StopAsync(), killedAt);
    }

    /// <summary>Two requests in three go to the keys of the node that dies, the third to a stateless worker.</summary>
    private static HttpRequestMessage Request(long number, IReadOnlyList<string> keys)
    {
        var nth = (int)((number - (number / 3) - 1) % keys.Count);
        var path = number % 3 == 0 ? $"demo/echo?n={number}" : $"demo/counters/{keys[nth]}";
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Arlen-Timeout", $"{Deadline.TotalMilliseconds:0}ms");
        return request;
    }

    private static async Task<List<string>> KeysOfAsync(ArlenCluster cluster, ArlenNode owner)
    {
        var keys = new List<string>();
        for (var i = 0; i < Keys; i++)
        {
            var counter = await cluster[i % 3].Http.GetStringAsync($"demo/counters/kill-{i}");
            if (counter.Contains($"\"{owner.Name}\"", StringComparison.Ordinal))
            {
                keys.Add($"kill-{i}");
            }
        }

        return keys;
    }

    private static TimeSpan FirstServed(LoadReport report, string key, TimeSpan after) => report.Outcomes
        .Where(o => o.IsSuccess && o.StartedAfter > after && o.Body!.Contains($"\"{key}\"", StringComparison.Ordinal))
        .Select(o => o.EndedAfter)
        .DefaultIfEmpty(TimeSpan.MaxValue)
        .Min();

    /// <summary>A request gets no answer at all only where it was sent to the dead node itself, about when it died.</summary>
    private static void AssertOnlyTheDeadBreak(LoadReport report, ArlenNode victim, TimeSpan killedAt)
    {
        var broken = report.Outcomes.Where(o => o.Error is not null).ToList();
        var late = killedAt + TimeSpan.FromSeconds(1);
        Assert.Empty(broken.Where(o => o.Target != victim.Url || o.StartedAfter > late).Select(o => o.ToString()));
    }
}
