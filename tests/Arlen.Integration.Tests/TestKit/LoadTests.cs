using Arlen.Testing;
using Arlen.Testing.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arlen.Integration.Tests.TestKit;

/// <summary>The load client behaves as clients behind a load balancer do, and forgets nothing.</summary>
public sealed class LoadTests : IAsyncLifetime
{
    private readonly FreePorts _ports = FreePorts.Take(3);
    private readonly List<WebApplication> _servers = [];
    private volatile bool _secondIsReady = true;

    private Uri[] Urls => [.. _ports.Ports.Select(p => new Uri($"http://127.0.0.1:{p}/"))];

    public async Task InitializeAsync()
    {
        _servers.Add(await ServeAsync(Urls[0], () => true));
        _servers.Add(await ServeAsync(Urls[1], () => _secondIsReady));
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _ports.Dispose();
    }

    [Fact]
    public async Task A_request_that_nobody_listened_to_goes_to_the_next_node()
    {
        // Nobody is at the third address.
        var report = await LoadRun.RunAsync(new LoadOptions { Targets = Urls, Request = _ => Get("answer") }, 300);

        Assert.Empty(report.Failures);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), report.Outcomes.Select(o => o.Index));
        Assert.Equal(Urls[..2], report.Outcomes.Select(o => o.Target).Distinct().OrderBy(u => Array.IndexOf(Urls, u)));
    }

    [Fact]
    public async Task A_node_that_is_not_ready_gets_no_new_request()
    {
        await using var load = LoadRun.Start(new LoadOptions { Targets = Urls[..2], RatePerSecond = 200, Request = _ => Get("answer") });
        await load.WaitForAsync(100, TimeSpan.FromSeconds(10));

        _secondIsReady = false;
        var since = load.Elapsed;
        await load.WaitForAsync(150, TimeSpan.FromSeconds(10));
        var report = await load.StopAsync();

        Assert.Contains(report.Outcomes, o => o.Target == Urls[1]);
        Assert.DoesNotContain(report.Outcomes, o => o.Target == Urls[1] && o.StartedAfter > since + TimeSpan.FromMilliseconds(400));
        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task A_refusal_is_remembered_with_its_code()
    {
        var report = await LoadRun.RunAsync(new LoadOptions { Targets = Urls[..1], Request = _ => Get("refusal") }, 3);

        Assert.All(report.Outcomes, o => Assert.Equal((503, "queue_full", "503 queue_full"), (o.Status, o.Code, o.Kind)));
        Assert.StartsWith("3 requests in", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("3 x 503 queue_full", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_gap_is_between_successes()
    {
        var ends = new[] { 1, 2, 5, 6 };
        var report = new LoadReport([.. ends.Select((s, i) => Ended(i, s, 200)), Ended(4, 4, 503)], TimeSpan.FromSeconds(6));

        Assert.Equal(TimeSpan.FromSeconds(3), report.LongestGap(TimeSpan.Zero, TimeSpan.FromSeconds(7), _ => true));
        Assert.Equal(TimeSpan.FromSeconds(4), report.LongestGap(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), _ => true));
    }

    private LoadOutcome Ended(long index, int atSecond, int status) =>
        new(index, Urls[0], TimeSpan.FromSeconds(atSecond), TimeSpan.Zero, status, null, "", null);

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, new Uri(path, UriKind.Relative));

    private static async Task<WebApplication> ServeAsync(Uri url, Func<bool> isReady)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/readyz", () => Results.StatusCode(isReady() ? 200 : 503));
        app.MapGet("/answer", () => "here");
        app.MapGet("/refusal", () => Results.Json(new { code = "queue_full" }, statusCode: 503));
        app.Urls.Add(url.ToString());
        await app.StartAsync();
        return app;
    }
}
