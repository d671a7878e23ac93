using System.Net.Security;
using System.Net.Sockets;
using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Garbage, HTTP and TLS bytes sent to the ports between nodes do no harm: nobody dies, nobody is suspected.</summary>
[Collection(ThreeNodes.Name)]
public sealed class PortAbuseTests(ThreeNodes nodes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static TheoryData<string> Listeners => ["cluster", "transport"];

    [Theory]
    [MemberData(nameof(Listeners))]
    public Task Http_and_text_do_no_harm(string port) => UnharmedAsync(port, async (number, _) =>
    {
        await RawHttp.ExchangeAsync(number, "GET /clusterz HTTP/1.1\r\nHost: a\r\n\r\n", Patience);
        await RawHttp.ExchangeAsync(number, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Patience);
        await RawHttp.ExchangeAsync(number, "EHLO mail\r\n", Patience);
        await RawHttp.ExchangeAsync(number, new string('A', 200_000), Patience);
    });

    [Theory]
    [MemberData(nameof(Listeners))]
    public Task A_tls_client_does_no_harm(string port) => UnharmedAsync(port, async (number, _) =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", number);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        var outcome = await Record.ExceptionAsync(
            () => tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "node" }, late.Token));
        Assert.NotNull(outcome);
    });

    [Theory]
    [MemberData(nameof(Listeners))]
    public Task Lengths_that_promise_too_much_do_no_harm(string port) => UnharmedAsync(port, async (number, _) =>
    {
        foreach (var length in new[] { int.MaxValue, -1, 0, int.MinValue, 0x7f, 1 << 24 })
        {
            using var raw = await RawHttp.ConnectAsync(number);
            await raw.SendAsync((byte[])[.. BitConverter.GetBytes(length), .. new byte[64]]);
            await raw.ReadAsync(Patience);
        }
    });

    [Theory]
    [MemberData(nameof(Listeners))]
    public Task Random_bytes_do_no_harm(string port) => UnharmedAsync(port, async (number, node) =>
    {
        // The seed is fixed, another for each node: a failure can be repeated.
        var random = new Random(2300 + node);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
        {
            var bytes = new byte[random.Next(1, i % 8 == 0 ? 1_000_000 : 4096)];
            random.NextBytes(bytes);
            return ThrowAsync(number, bytes);
        }));
    });

    [Theory]
    [MemberData(nameof(Listeners))]
    public Task Connections_that_say_nothing_do_no_harm(string port) => UnharmedAsync(port, async (number, _) =>
    {
        var silent = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RawHttp.ConnectAsync(number)));
        await silent[0].ReadAsync(TimeSpan.FromSeconds(1));
        Array.ForEach(silent, s => s.Dispose());
    });

    private static async Task ThrowAsync(int port, byte[] bytes)
    {
        using var raw = await RawHttp.ConnectAsync(port);
        await raw.SendAsync(bytes);
        await raw.ReadAsync(Patience);
    }

    /// <summary>Abuses the port of each node, while all are asked all the time whether they still see each other.</summary>
    private async Task UnharmedAsync(string port, Func<int, int, Task> abuse)
    {
        var processes = nodes.Cluster.Nodes.Select(n => n.ProcessId).ToList();
        var before = await Task.WhenAll(nodes.Cluster.Nodes.Select(n => n.LookAsync()));
        using var over = new CancellationTokenSource();
        var watch = Task.WhenAll(nodes.Cluster.Nodes.Select(n => WatchAsync(n, over.Token)));

        for (var i = 0; i < nodes.Cluster.Nodes.Count; i++)
        {
            var ports = nodes.Cluster[i].Ports;
            await abuse(port == "cluster" ? ports.Cluster : ports.Transport, i);
        }

        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await over.CancelAsync();
        Assert.All(await watch, seen => Assert.Empty(seen));
        Assert.Equal(processes, nodes.Cluster.Nodes.Select(n => n.ProcessId));
        var after = await Task.WhenAll(nodes.Cluster.Nodes.Select(n => n.LookAsync()));
        Assert.All(after.Zip(before), v => Assert.Equal(v.Second.Members.AsEnumerable(), v.First.Members));
        foreach (var node in nodes.Cluster.Nodes)
        {
            using var counter = await node.Http.PostAsync(new Uri($"demo/counters/abuse-{port}", UriKind.Relative), null);
            Assert.True(counter.IsSuccessStatusCode, $"{node.Name} answers {counter.StatusCode}");
        }
    }

    /// <summary>Every view in which somebody was missing.</summary>
    private static async Task<List<string>> WatchAsync(ArlenNode node, CancellationToken cancellation)
    {
        var bad = new List<string>();
        while (!cancellation.IsCancellationRequested)
        {
            var view = await node.LookAsync(CancellationToken.None);
            if (view.Serving.Count() != 3)
            {
                bad.Add(view.ToString());
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        return bad;
    }
}
