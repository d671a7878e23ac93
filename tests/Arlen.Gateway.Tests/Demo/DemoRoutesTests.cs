using System.Net;
using System.Text;
using Arlen.Gateway.Demo;
using Arlen.Gateway.Tests.Fakes;

namespace Arlen.Gateway.Tests.Demo;

public class DemoRoutesTests
{
    [Fact]
    public async Task Echo_says_what_it_was_asked()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.PostAsync("/demo/echo?x=1", new StringContent("hällo", Encoding.UTF8));

        Assert.Equal(
            """{"node":"node-1","method":"POST","path":"/demo/echo","query":"?x=1","body":"h\u00E4llo"}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("", """{"node":"node-1","ms":5,"cpu":false}""")]
    [InlineData("?ms=1", """{"node":"node-1","ms":1,"cpu":false}""")]
    [InlineData("?ms=1&cpu=true", """{"node":"node-1","ms":1,"cpu":true}""")]
    public async Task Work_takes_as_long_as_it_is_told(string query, string body)
    {
        await using var host = await StartAsync();

        Assert.Equal(body, await host.Client.GetStringAsync($"/demo/work{query}"));
    }

    [Theory]
    [InlineData("ms=-1")]
    [InlineData("ms=abc")]
    [InlineData("ms=60001")]
    [InlineData("ms=")]
    public async Task Work_refuses_a_time_it_cannot_read(string query)
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync($"/demo/work?{query}");
        var problem = await Problem.ReadAsync(response);

        Assert.Equal((400, "invalid_argument"), (problem.Status, problem.Code));
        Assert.StartsWith("ms must be", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_counter_counts_its_posts()
    {
        await using var host = await StartAsync();

        await host.Client.PostAsync("/demo/counters/k", null);
        using var second = await host.Client.PostAsync("/demo/counters/k", null);

        const string Two = """{"key":"k","value":2,"node":"node-1","epoch":5}""";
        Assert.Equal(Two, await second.Content.ReadAsStringAsync());
        Assert.Equal(Two, await host.Client.GetStringAsync("/demo/counters/k"));
        Assert.Contains("\"value\":0", await host.Client.GetStringAsync("/demo/counters/other"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crash_crashes_its_request()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/demo/crash");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("worker_crashed", (await Problem.ReadAsync(response)).Code);
    }

    [Fact]
    public async Task Crash_does_not_kill_the_process_where_that_is_not_allowed()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.GetAsync("/demo/crash?hard=true");

        Assert.Equal("invalid_argument", (await Problem.ReadAsync(response)).Code);
    }

    private static Task<GatewayHost> StartAsync() => GatewayHost.StartAsync(workers: arlen => DemoRoutes.Add(arlen, new DemoOptions()));
}
