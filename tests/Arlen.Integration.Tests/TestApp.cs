using System.Text.Json;
using Arlen.TestApp;
using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Clusters of the program that notes every visit of a key, and what was noted.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly string _visits = Directory.CreateTempSubdirectory("arlen-visits-").FullName;

    private TestApp()
    {
    }

    public ArlenCluster Cluster { get; private set; } = null!;

    public IReadOnlyList<Uri> Urls => [.. Cluster.Nodes.Select(n => n.Url)];

    public static async Task<TestApp> StartAsync(int nodes = 3, params (string Key, string Value)[] settings)
    {
        var app = new TestApp();
        var options = new ArlenClusterOptions
        {
            Nodes = nodes,
            Program = Path.Combine(AppContext.BaseDirectory, "Arlen.TestApp.dll"),
            Variables = { ["VISITS"] = app._visits },
        };
        Array.ForEach(settings, s => options.Settings[s.Key] = s.Value);
        app.Cluster = await ArlenCluster.StartAsync(options);
        return app;
    }

    /// <summary>A request that visits a key.</summary>
    public static HttpRequestMessage Visit(string key, int stayMs = 0, string? timeout = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"witness/{key}?ms={stayMs}", UriKind.Relative))
        {
            Content = new ByteArrayContent([]),
        };
        if (timeout is not null)
        {
            request.Headers.Add("X-Arlen-Timeout", timeout);
        }

        return request;
    }

    /// <summary>Visits a key through a node and says what the owner noted.</summary>
    public static async Task<Visit> VisitAsync(ArlenNode through, string key, int stayMs = 0)
    {
        using var answer = await through.Http.SendAsync(Visit(key, stayMs));
        return Read(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Every visit that any node noted, in the order in which they began.</summary>
    public IReadOnlyList<Visit> Visits() =>
        [.. Directory.EnumerateFiles(_visits).SelectMany(File.ReadAllLines).Select(Read).OrderBy(v => v.EnteredAt)];

    /// <summary>Visits of one key that overlap, or that an earlier owner served after a later one: there must be none.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. from key in Visits().GroupBy(v => v.Key)
           from pair in key.Zip(key.Skip(1))
           where pair.Second.EnteredAt < pair.First.LeftAt || pair.Second.Epoch < pair.First.Epoch
               || (pair.Second.Node != pair.First.Node && pair.Second.Epoch == pair.First.Epoch)
           select $"{pair.First}\n    then {pair.Second}",
    ];

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_visits, recursive: true);
    }

    private static Visit Read(string json) => JsonSerializer.Deserialize<Visit>(json, VisitLog.Json)!;
}
