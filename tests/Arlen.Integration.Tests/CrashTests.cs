using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>A crash fails its own request; after a row of them the worker rests; when whole, it is taken back.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_crash_is_a_502_with_a_name_and_the_node_goes_on()
    {
        await using var cluster = await ArlenCluster.StartAsync(new() { Nodes = 1 });
        var node = cluster[0];

        using var answer = await node.Http.GetAsync(new Uri("demo/crash", UriKind.Relative));
        var problem = await Problem.ReadAsync(answer);

        Assert.Equal((502, "worker_crashed"), (problem.Status, problem.Code));
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var echo = await node.Http.GetAsync(new Uri("demo/echo", UriKind.Relative));
        Assert.True(echo.IsSuccessStatusCode);
        await Metrics.WaitForRefusalsAsync(node, "worker_crashed", 1);
    }

    [Fact]
    public async Task Crashes_in_a_row_open_the_circuit_and_a_success_closes_it()
    {
        await using var app = await TestApp.StartAsync(nodes: 1, ("workers.crashLimit", "5"), ("workers.restartBackoff", "1s"));
        var node = app.Cluster[0];

        var crashes = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            crashes.Add(await CodeAsync(node, "fragile?crash=true"));
        }

        using var refused = await node.Http.GetAsync(new Uri("fragile", UriKind.Relative));
        var problem = await Problem.ReadAsync(refused);
        var whole = await Eventually.SeeAsync(
            "the worker is taken back", _ => CodeAsync(node, "fragile"), code => code == "200", TimeSpan.FromSeconds(5));
        var again = await CodeAsync(node, "fragile?crash=true");

        Assert.All(crashes, c => Assert.Equal("worker_crashed", c));
        Assert.Equal((503, "worker_circuit_open"), (problem.Status, problem.Code));
        Assert.Equal("worker_circuit_open", refused.Headers.GetValues("X-Arlen-Unavailable-Reason").Single());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        Assert.Equal("200", whole);

        // The row began anew: one crash is a crash, not an open circuit.
        Assert.Equal("worker_crashed", again);
        Assert.Equal("200", await CodeAsync(node, "fragile"));
    }

    private static async Task<string> CodeAsync(ArlenNode node, string url)
    {
        using var answer = await node.Http.GetAsync(new Uri(url, UriKind.Relative));
        return answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}" : (await Problem.ReadAsync(answer)).Code;
    }
}
