using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>A caller's budget travels to the node that owns the key and is enforced where the work is picked up.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private TestApp _app = null!;

    private ArlenCluster Cluster => _app.Cluster;

    public async Task InitializeAsync() => _app = await TestApp.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Work_that_runs_on_another_node_when_the_budget_ends_is_refused_in_time_and_told_to_stop()
    {
        var (key, through) = await RemoteKeyAsync("runs");

        var start = TimeProvider.System.GetTimestamp();
        using var answer = await through.Http.SendAsync(TestApp.Visit(key, stayMs: 20_000, timeout: "500ms"));
        var took = TimeProvider.System.GetElapsedTime(start);
        var problem = await Problem.ReadAsync(answer);

        Assert.Equal((504, "deadline_exceeded"), (problem.Status, problem.Code));
        Assert.InRange(took, TimeSpan.FromMilliseconds(480), TimeSpan.FromMilliseconds(500) + Named.Margin);

        // The worker's token was cancelled: the key is free again long before the stay is over.
        var next = await TestApp.VisitAsync(through, key);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(5), "the worker was not told to stop");
        Assert.Equal(key, next.Key);
    }

    [Fact]
    public async Task Work_whose_budget_is_spent_before_its_turn_is_never_started()
    {
        var (key, through) = await RemoteKeyAsync("waits");

        var first = through.Http.SendAsync(TestApp.Visit(key, stayMs: 1500));
        await Eventually.SeeAsync("the key is busy", _ => BusyAsync(), busy => busy, TimeSpan.FromSeconds(5));
        using var second = await through.Http.SendAsync(TestApp.Visit(key, timeout: "300ms"));
        var problem = await Problem.ReadAsync(second);
        (await first).EnsureSuccessStatusCode();
        await TestApp.VisitAsync(through, key);

        Assert.Equal((504, "deadline_exceeded"), (problem.Status, problem.Code));
        Assert.Equal(3, _app.Visits().Count(v => v.Key == key));
        Assert.DoesNotContain(_app.Visits(), v => v.Request == second.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task A_timeout_that_cannot_be_read_is_refused_by_name()
    {
        using var answer = await Cluster[0].Http.SendAsync(TestApp.Visit("any", timeout: "soon"));

        var problem = await Problem.ReadAsync(answer);

        Assert.Equal((400, "invalid_argument"), (problem.Status, problem.Code));
        Assert.Contains("X-Arlen-Timeout", problem.Detail, StringComparison.Ordinal);
    }

    private async Task<bool> BusyAsync()
    {
        var views = await Task.WhenAll(Cluster.Nodes.Select(n => n.LookAsync()));
        return views.Any(v => v.Json.GetProperty("workers").EnumerateArray()
            .Any(w => w.GetProperty("worker").GetString() == "witness" && w.GetProperty("running").GetInt32() > 0));
    }

    /// <summary>A key and a node that does not own it.</summary>
    private async Task<(string Key, ArlenNode Through)> RemoteKeyAsync(string prefix)
    {
        var key = $"{prefix}-{Guid.NewGuid():n}";
        var visit = await TestApp.VisitAsync(Cluster[0], key);
        return (key, Cluster.Nodes.First(n => n.Name != visit.Node));
    }
}
