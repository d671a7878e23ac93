using Arlen.Testing;
using Arlen.Testing.Load;
using Xunit.Abstractions;

namespace Arlen.Integration.Tests;

/// <summary>A node stands still (SIGSTOP) past the failover: its keys go elsewhere, and it serves none as a stale owner.</summary>
/// <remarks>
/// The hardest part is what waits in the paused node's sockets: calls that other nodes forwarded to it and requests of its own
/// clients. It reads them the moment it goes on, before anybody can tell it that it lost its keys.
/// </remarks>
public sealed class NodePausedTests(ITestOutputHelper output)
{
    private const int Keys = 90;

    [Fact]
    public async Task A_node_that_was_paused_serves_nothing_as_a_stale_owner_and_comes_back()
    {
        await using var app = await TestApp.StartAsync();
        var victim = app.Cluster[0];
        var keys = await KeysOfAsync(app, victim);

        victim.Pause();
        await using var load = LoadRun.Start(new LoadOptions
        {
            Targets = app.Urls,
            RatePerSecond = 100,
            Timeout = TimeSpan.FromSeconds(40),
            Request = n => TestApp.Visit(keys[(int)(n % keys.Count)], timeout: "2s"),
        });
        using var waiting = new RawCalls(victim, keys, "60s");
        await waiting.SendAsync();
        var elsewhere = await WhenAllElsewhereAsync(load, keys);
        await load.WaitForAsync(300, TimeSpan.FromSeconds(10));
        victim.Continue();
        await load.WaitForAsync(300, TimeSpan.FromSeconds(10));
        await app.Cluster.WaitReadyAsync(TimeSpan.FromSeconds(40));
        await load.WaitForAsync(300, TimeSpan.FromSeconds(10));
        var report = await load.StopAsync();

        output.WriteLine($"{keys.Count} keys elsewhere after {elsewhere.TotalSeconds:0.00} s; {report}");
        output.WriteLine($"what waited at the paused node: {await waiting.ReadAsync(TimeSpan.FromSeconds(5))}");
        Assert.Empty(app.Faults());
        Assert.InRange(elsewhere, TimeSpan.Zero, new ArlenClusterOptions().Failover);
        Assert.True(victim.IsRunning, "it came back as another process");
    }

    private static async Task<List<string>> KeysOfAsync(TestApp app, ArlenNode owner)
    {
        var visits = new List<string>();
        for (var i = 0; i < Keys; i++)
        {
            var visit = await TestApp.VisitAsync(app.Cluster[i % 3], $"pause-{i}");
            if (visit.Node == owner.Name)
            {
                visits.Add(visit.Key);
            }
        }

        return visits;
    }

    private static async Task<TimeSpan> WhenAllElsewhereAsync(LoadRun load, List<string> keys)
    {
        await Eventually.SeeAsync(
            "all keys are served elsewhere",
            _ => Task.FromResult(keys.Count(k => load.SoFar.Any(o => IsServed(o, k)))),
            served => served == keys.Count,
            TimeSpan.FromSeconds(20));
        return keys.Max(k => load.SoFar.Where(o => IsServed(o, k)).Min(o => o.EndedAfter));
    }

    private static bool IsServed(LoadOutcome outcome, string key) =>
        outcome.IsSuccess && outcome.Body!.Contains($"\"{key}\"", StringComparison.Ordinal);
}
