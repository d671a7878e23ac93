using System.Net;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;
using Arlen.Workers;

namespace Arlen.Gateway.Tests.Limits;

/// <summary>Requests are held in their worker until the test lets them go, so that how many are inside is known.</summary>
public sealed class AdmissionTests : IDisposable
{
    private readonly SemaphoreSlim _entered = new(0);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task With_slots_and_queue_full_the_next_is_refused_and_those_inside_are_served()
    {
        await using var host = await StartAsync(slots: 2, queue: 1, TimeSpan.FromMinutes(1));
        var inside = new[] { host.Client.GetAsync("/echo"), host.Client.GetAsync("/echo") };
        await EnteredAsync(2);
        var waiting = host.Client.GetAsync("/echo");
        await WaitingAsync(host, 1);

        using var refused = await host.Client.GetAsync("/echo");
        _release.SetResult();

        Assert.Equal("request_concurrency_limit", (await Problem.ReadAsync(refused)).Code);
        Assert.Equal("request_concurrency_limit", refused.Headers.GetValues("X-Arlen-Backpressure-Reason").Single());
        Assert.All(await Task.WhenAll([.. inside, waiting]), r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(1, host.Refusals(RefusalCode.RequestConcurrencyLimit));
    }

    [Fact]
    public async Task Who_waits_longer_than_allowed_is_refused()
    {
        await using var host = await StartAsync(slots: 1, queue: 1, TimeSpan.FromMilliseconds(50));
        var inside = host.Client.GetAsync("/echo");
        await EnteredAsync(1);

        using var refused = await host.Client.GetAsync("/echo");
        _release.SetResult();

        Assert.Equal("request_queue_timeout", (await Problem.ReadAsync(refused)).Code);
        Assert.Equal(HttpStatusCode.OK, (await inside).StatusCode);
    }

    [Fact]
    public async Task A_budget_that_ends_in_the_queue_is_said_to_have_started_nothing()
    {
        await using var host = await StartAsync(slots: 1, queue: 1, TimeSpan.FromMinutes(1));
        var inside = host.Client.GetAsync("/echo");
        await EnteredAsync(1);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo") { Headers = { { "X-Arlen-Timeout", "50ms" } } };
        using var refused = await host.Client.SendAsync(request);
        _release.SetResult();

        var problem = await Problem.ReadAsync(refused);
        Assert.Equal(("deadline_exceeded", "the budget ran out before work had started"), (problem.Code, problem.Detail));
        Assert.Equal(HttpStatusCode.OK, (await inside).StatusCode);
    }

    [Fact]
    public async Task Probes_are_answered_when_the_node_is_full()
    {
        await using var host = await StartAsync(slots: 1, queue: 0, TimeSpan.FromMinutes(1));
        var inside = host.Client.GetAsync("/echo");
        await EnteredAsync(1);

        string[] paths = ["/healthz", "/livez", "/readyz", "/clusterz", "/metrics", "/v1/reasons"];
        var probes = await Task.WhenAll(paths.Select(p => host.Client.GetAsync(p)));
        using var other = await host.Client.GetAsync("/echo");
        _release.SetResult();

        Assert.All(probes, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await inside).StatusCode);
    }

    public void Dispose() => _entered.Dispose();

    private static async Task WaitingAsync(GatewayHost host, int count)
    {
        while (host.Waiting != count)
        {
            await Task.Yield();
        }
    }

    private async Task<GatewayHost> StartAsync(int slots, int queue, TimeSpan maxWait)
    {
        var host = await GatewayHost.StartAsync(o =>
            o.RuntimeLimits = new() { MaxConcurrentRequests = slots, MaxQueuedRequests = queue, MaxQueueWait = maxWait });
        host.Workers.Answer = async (_, _) =>
        {
            _entered.Release();
            await _release.Task;
            return WorkerOutcome.Answered(WorkerReply.Text("done"));
        };
        return host;
    }

    private async Task EnteredAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.True(await _entered.WaitAsync(TimeSpan.FromSeconds(20)), $"{i} of {count} requests reached the worker");
        }
    }
}
