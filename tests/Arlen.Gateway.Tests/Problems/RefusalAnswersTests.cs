using System.Net;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.Builder;

namespace Arlen.Gateway.Tests.Problems;

public class RefusalAnswersTests
{
    [Fact]
    public async Task An_unknown_path_is_a_problem_with_all_its_parts()
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.GetAsync("/no/such \"path\"");
        var problem = await Problem.ReadAsync(response);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(("not_found", 404, "/v1/reasons#not_found"), (problem.Code, problem.Status, problem.Type));
        Assert.Equal("/no/such \"path\"", problem.Instance);
        Assert.Equal("Nothing is served at this path.", problem.Title);
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), problem.RequestId);
        Assert.Equal(response.Headers.GetValues("X-Trace-Id").Single(), problem.TraceId);
        Assert.Equal("Check the path.", problem.Fixit.GetProperty("action").GetString());
        Assert.Equal(1, host.Refusals(RefusalCode.NotFound));
    }

    [Fact]
    public async Task A_method_that_the_path_does_not_serve_is_told_which_it_does()
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.DeleteAsync("/echo");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("method_not_allowed", (await Problem.ReadAsync(response)).Code);
        Assert.Equal(["GET", "HEAD", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_caller_who_wants_text_gets_one_line()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add("Accept", "text/plain");

        using var response = await host.Client.GetAsync("/no/such/path");

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("not_found: Nothing is served at this path.\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(RefusalCode.WorkerQueueFull, 503, "X-Arlen-Backpressure-Reason")]
    [InlineData(RefusalCode.ClusterMinority, 503, "X-Arlen-Unavailable-Reason")]
    [InlineData(RefusalCode.ShardUnavailable, 503, "X-Arlen-Unavailable-Reason")]
    [InlineData(RefusalCode.WorkerCircuitOpen, 503, "X-Arlen-Unavailable-Reason")]
    [InlineData(RefusalCode.DeadlineExceeded, 504, "X-Arlen-Unavailable-Reason")]
    [InlineData(RefusalCode.WorkerCrashed, 502, null)]
    public async Task What_the_workers_refuse_is_answered_with_its_name(RefusalCode code, int status, string? header)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) => new(WorkerOutcome.Refused(code, "so it was"));

        using var response = await host.Client.GetAsync("/echo");
        var problem = await Problem.ReadAsync(response);

        var name = RefusalCatalogue.Get(code).Name;
        Assert.Equal((status, name, "so it was"), ((int)response.StatusCode, problem.Code, problem.Detail));
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        if (header is not null)
        {
            Assert.Equal(name, response.Headers.GetValues(header).Single());
        }
    }

    [Fact]
    public async Task Overload_in_plain_text_is_server_busy()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) => new(WorkerOutcome.Refused(RefusalCode.WorkerQueueFull));
        host.Client.DefaultRequestHeaders.Add("Accept", "text/plain");

        using var response = await host.Client.GetAsync("/echo");

        Assert.Equal("server busy\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_time_a_refusal_asks_for_is_the_least_of_Retry_After()
    {
        await using var host = await GatewayHost.StartAsync();
        var rest = new Refusal(RefusalCode.WorkerCircuitOpen, null, TimeSpan.FromSeconds(40));
        host.Workers.Answer = (_, _) => new(WorkerOutcome.Refused(rest));

        using var response = await host.Client.GetAsync("/echo");

        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 40, 80);
    }

    [Fact]
    public async Task An_exception_is_an_internal_error_whose_id_is_in_the_log()
    {
        await using var host = await GatewayHost.StartAsync(
            routes: app => app.MapGet("/boom", void () => throw new InvalidTimeZoneException("boom")));

        using var response = await host.Client.GetAsync("/boom");
        var problem = await Problem.ReadAsync(response);

        Assert.Equal((500, "internal_error"), ((int)response.StatusCode, problem.Code));
        Assert.DoesNotContain("boom", problem.Detail, StringComparison.Ordinal);
        Assert.Contains($"Error 8002 Request {problem.RequestId} failed: GET /boom", host.Log.All);
    }

    [Fact]
    public async Task An_exception_of_the_dispatcher_is_one_too_and_the_slot_is_free_again()
    {
        await using var host = await GatewayHost.StartAsync(
            o => o.RuntimeLimits = new() { MaxConcurrentRequests = 1, MaxQueuedRequests = 0 });
        host.Workers.Answer = (_, _) => throw new InvalidTimeZoneException("boom");

        for (var i = 0; i < 3; i++)
        {
            using var response = await host.Client.GetAsync("/echo");
            Assert.Equal("internal_error", (await Problem.ReadAsync(response)).Code);
        }
    }
}
