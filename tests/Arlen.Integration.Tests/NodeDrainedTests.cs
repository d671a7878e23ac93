using Arlen.Testing;
using Arlen.Testing.Load;
using Xunit.Abstractions;

namespace Arlen.Integration.Tests;

/// <summary>SIGTERM under load: no failed request at all. A rolling restart of all nodes is the hardest form of it.</summary>
public sealed class NodeDrainedTests(ITestOutputHelper output)
{
    private const int Keys = 200;

    [Fact]
    public async Task A_rolling_restart_under_load_fails_no_request()
    {
        await using var cluster = await ArlenCluster.StartAsync();
        await using var load = LoadRun.Start(
            new LoadOptions { Targets = [.. cluster.Nodes.Select(n => n.Url)], Clients = 16, Request = Request });
        await load.WaitForAsync(500, TimeSpan.FromSeconds(20));

        var ends = new List<string>();
        foreach (var node in cluster.Nodes)
        {
            var from = load.Elapsed;
            node.Terminate();
            var exit = await node.WaitForExitAsync(TimeSpan.FromSeconds(30));
            ends.Add($"{node.Name} drained in {(load.Elapsed - from).TotalSeconds:0.00} s with {exit}");
            Assert.Equal(0, exit);
            node.Start();
            await cluster.WaitReadyAsync(TimeSpan.FromSeconds(30));
            await load.WaitForAsync(300, TimeSpan.FromSeconds(20));
        }

        var report = await load.StopAsync();
        output.WriteLine($"{string.Join(", ", ends)}; {report}");
        Assert.Empty(report.Failures.Select(f => f.ToString()));
        Assert.Equal(3, report.Outcomes.Select(o => o.Target).Distinct().Count());
    }

    [Fact]
    public async Task Work_that_runs_when_the_node_is_told_to_stop_is_finished_and_connections_are_closed()
    {
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 1 });
        var node = cluster[0];

        var running = node.Http.GetAsync(new Uri("demo/work?ms=2500", UriKind.Relative));
        await node.WaitUntilAsync("the work runs", IsAtWork, TimeSpan.FromSeconds(5));
        node.Terminate();
        await Eventually.SeeAsync(
            "readiness ends",
            async cancellation => (await node.Http.GetAsync(new Uri("readyz", UriKind.Relative), cancellation)).StatusCode,
            status => status == System.Net.HttpStatusCode.ServiceUnavailable,
            TimeSpan.FromSeconds(1));
        using var late = await node.Http.GetAsync(new Uri("demo/echo", UriKind.Relative));

        using var answer = await running;
        Assert.True(answer.IsSuccessStatusCode, $"the running work ended with {answer.StatusCode}");
        Assert.True(late.Headers.ConnectionClose == true, $"a draining node keeps a connection open: {late}");
        Assert.Equal(0, await node.WaitForExitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_drain_that_meets_its_deadline_says_what_it_cut_off_and_ends_with_3()
    {
        var options = new ArlenClusterOptions { Nodes = 1, Settings = { ["drain.timeout"] = "3s", ["drain.grace"] = "100ms" } };
        await using var cluster = await ArlenCluster.StartAsync(options);
        var node = cluster[0];

        var running = node.Http.GetAsync(new Uri("demo/work?ms=25000", UriKind.Relative));
        await node.WaitUntilAsync("the work runs", IsAtWork, TimeSpan.FromSeconds(5));
        node.Terminate();
        var exit = await node.WaitForExitAsync(TimeSpan.FromSeconds(15));

        // Its caller gets a refusal or a broken connection, but not an answer that was not given.
        var outcome = await Record.ExceptionAsync(async () => (await running).EnsureSuccessStatusCode());
        Assert.IsType<HttpRequestException>(outcome);
        Assert.Equal(3, exit);
        Assert.Contains("cut off", node.Output, StringComparison.Ordinal);
    }

    private static bool IsAtWork(ClusterView view) => view.Json.GetProperty("requests").GetProperty("in_flight").GetInt32() == 1;

    private static HttpRequestMessage Request(long number) => (number % 4) switch
    {
        0 => new HttpRequestMessage(HttpMethod.Get, new Uri($"demo/echo?n={number}", UriKind.Relative)),
        1 => new HttpRequestMessage(HttpMethod.Get, new Uri("demo/work?ms=20", UriKind.Relative)),
        2 => new HttpRequestMessage(HttpMethod.Get, new Uri($"demo/counters/drain-{number % Keys}", UriKind.Relative)),
        _ => new HttpRequestMessage(HttpMethod.Post, new Uri($"demo/counters/drain-{number % Keys}", UriKind.Relative))
        {
            Content = new ByteArrayContent([]),
        },
    };
}
