using Arlen.Testing.Load;
using Xunit.Abstractions;

namespace Arlen.Integration.Tests;

/// <summary>Per key, calls never overlap, whichever node they come through.</summary>
public sealed class OverlapTests(ITestOutputHelper output)
{
    private const int Keys = 30;
    private const int Requests = 3000;

    [Fact]
    public async Task Calls_of_a_key_never_overlap_though_they_come_through_all_nodes_at_once()
    {
        await using var app = await TestApp.StartAsync();

        var report = await LoadRun.RunAsync(
            new LoadOptions { Targets = app.Urls, Clients = 60, Request = n => TestApp.Visit($"key-{n % Keys}", (int)(n % 3)) }, Requests);

        output.WriteLine(report.ToString());
        var visits = app.Visits();
        Assert.Empty(report.Failures);
        Assert.Equal(Requests, visits.Count);
        Assert.Equal(Keys, visits.Select(v => v.Key).Distinct().Count());
        Assert.True(visits.Select(v => v.Node).Distinct().Count() > 1, "all keys live on one node: nothing was tested");
        Assert.Empty(app.Faults());
    }
}
