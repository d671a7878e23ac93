using Arlen.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Builder;

namespace Arlen.Gateway.Tests.Limits;

public class DeadlineTests
{
    [Theory]
    [InlineData("soon")]
    [InlineData("10")]
    [InlineData("1.5s")]
    public async Task A_timeout_that_cannot_be_read_is_refused(string text)
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await SendAsync(host, "/echo", text);
        var problem = await Problem.ReadAsync(response);

        Assert.Equal((400, "invalid_argument"), ((int)response.StatusCode, problem.Code));
        Assert.Contains("X-Arlen-Timeout", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2s", 2)]
    [InlineData("1h", 30)]
    [InlineData(null, 30)]
    public async Task A_worker_gets_the_smaller_of_the_callers_budget_and_the_nodes(string? text, int seconds)
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await SendAsync(host, "/echo", text);

        var left = host.Workers.Seen!.Deadline.Remaining(TimeProvider.System).TotalSeconds;
        Assert.InRange(left, seconds - 1.9, seconds);
    }

    [Fact]
    public async Task An_endpoint_of_the_program_is_told_when_its_time_is_up()
    {
        await using var host = await GatewayHost.StartAsync(
            routes: app => app.MapGet(
                "/slow", (CancellationToken cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation)));

        using var response = await SendAsync(host, "/slow", "50ms");
        var problem = await Problem.ReadAsync(response);

        Assert.Equal((504, "deadline_exceeded"), ((int)response.StatusCode, problem.Code));
        Assert.Equal("the budget ran out after work had started", problem.Detail);
        Assert.Equal("deadline_exceeded", response.Headers.GetValues("X-Arlen-Unavailable-Reason").Single());
    }

    [Fact]
    public async Task An_endpoint_that_asks_for_no_timeout_has_none()
    {
        var hasToken = false;
        await using var host = await GatewayHost.StartAsync(
            routes: app => app.MapGet("/open", async (CancellationToken cancellation) =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
                hasToken = cancellation.IsCancellationRequested;
            }).DisableRequestTimeout());

        using var response = await SendAsync(host, "/open", "10ms");

        Assert.True(response.IsSuccessStatusCode);
        Assert.False(hasToken);
    }

    private static Task<HttpResponseMessage> SendAsync(GatewayHost host, string path, string? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (timeout is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Arlen-Timeout", timeout);
        }

        return host.Client.SendAsync(request);
    }
}
