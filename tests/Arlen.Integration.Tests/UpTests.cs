using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary><c>arlen up</c> and the commands around it, as a user types them.</summary>
public sealed class UpTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arlen-up-").FullName;
    private readonly FreePorts _ports = FreePorts.TakeAt(0, 1, 2, 30, 31, 32, 60, 61, 62);

    private string Data => Path.Combine(_folder, "nodes");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await RunAsync("down");
        _ports.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Up_ps_status_logs_down_tell_one_story()
    {
        var up = await UpAsync();
        var ps = await RunAsync("ps");
        var status = await RunAsync("status");
        var logs = await RunAsync("logs", "node-2");
        var started = Nodes(up);

        Assert.Equal(["node-1", "node-2", "node-3"], started.Select(n => n.Node));
        Assert.Equal(_ports.Ports.Take(3).Select(p => new Uri($"http://127.0.0.1:{p}/")), started.Select(n => n.Url));
        Assert.All(started, n => Assert.Equal("ready", n.State));
        Assert.Equal(started, Nodes(ps));
        Assert.Equal("nominal", status.Data.GetProperty("quorum").GetProperty("status").GetString());
        Assert.Contains("node-2", logs.Output, StringComparison.Ordinal);
        Assert.All(started, n => Assert.True(IsAlive(n.Pid)));
        Assert.All(await Task.WhenAll(started.Select(EchoAsync)), ok => Assert.True(ok));

        var down = await RunAsync("down");
        var after = await RunAsync("ps");

        Assert.Equal(0, down.ExitCode);
        var stopped = down.Data.GetProperty("stopped").EnumerateArray().Select(n => n.GetString());
        Assert.Equal(["node-1", "node-2", "node-3"], stopped.Order());
        Assert.All(started, n => Assert.False(IsAlive(n.Pid), $"{n.Node} outlives down"));
        Assert.DoesNotContain(Nodes(after), n => n.State == "ready");
    }

    [Fact]
    public async Task Up_restarts_what_is_killed_and_it_rejoins()
    {
        var victim = Nodes(await UpAsync())[1];

        Kill(victim.Pid);
        var again = await Eventually.SeeAsync(
            "node-2 is back",
            async _ => Nodes(await RunAsync("ps"))[1],
            node => node.State == "ready" && node.Pid != victim.Pid,
            TimeSpan.FromSeconds(40));

        Assert.True(await EchoAsync(again));
        await Eventually.SeeAsync(
            "all three nodes are up",
            async _ => (await RunAsync("status")).Data.GetProperty("quorum").GetProperty("status").GetString(),
            status => status == "nominal",
            TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Restart_never_leaves_the_dead_dead()
    {
        var nodes = Nodes(await UpAsync("--restart", "never"));

        Kill(nodes[2].Pid);
        await Eventually.SeeAsync(
            "node-3 is dead", async _ => Nodes(await RunAsync("ps"))[2], node => node.State == "dead", TimeSpan.FromSeconds(15));
        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);

        Assert.Equal("dead", Nodes(await RunAsync("ps"))[2].State);
        Assert.True(await EchoAsync(nodes[0]) && await EchoAsync(nodes[1]));
    }

    [Fact]
    public async Task A_second_up_in_the_same_directory_is_refused_and_harms_nothing()
    {
        var nodes = Nodes(await UpAsync());

        var second = await RunAsync("up", Up);

        Assert.Equal(1, second.ExitCode);
        Assert.NotEmpty(second.Envelope.GetProperty("error").GetProperty("fixit").GetProperty("action").GetString()!);
        Assert.Equal(nodes, Nodes(await RunAsync("ps")));
        Assert.All(await Task.WhenAll(nodes.Select(EchoAsync)), ok => Assert.True(ok));
    }

    private string[] Up => ["--nodes", "3", "--base-port", _ports.Ports[0].ToString(CultureInfo.InvariantCulture), "--detach"];

    private async Task<ProgramRun> UpAsync(params string[] more)
    {
        var up = await RunAsync("up", [.. Up, .. more]);
        Assert.True(up.ExitCode == 0, $"up ended with {up.ExitCode}:\n{up.All}");
        return up;
    }

    private Task<ProgramRun> RunAsync(string command, params string[] more) =>
        ProgramRun.OfAsync(_folder, [command, .. more, "--data", Data, "--json"]);

    private static List<NodeRow> Nodes(ProgramRun run) =>
    [
        .. run.Data.GetProperty("nodes").EnumerateArray().Select(n => new NodeRow(
            n.GetProperty("node").GetString()!,
            new Uri(n.GetProperty("url").GetString()!),
            n.TryGetProperty("pid", out var pid) && pid.ValueKind == JsonValueKind.Number ? pid.GetInt32() : 0,
            n.GetProperty("state").GetString()!)),
    ];

    private static async Task<bool> EchoAsync(NodeRow node)
    {
        using var http = new HttpClient { BaseAddress = node.Url };
        using var answer = await http.GetAsync(new Uri("demo/echo", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private sealed record NodeRow(string Node, Uri Url, int Pid, string State);
}
