using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Too large, too slow, malformed: the documented status and code, connection closed, counted.</summary>
public sealed class HttpLimitsTests : IClassFixture<HttpLimitsTests.StrictNode>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly ArlenNode _node;

    public HttpLimitsTests(StrictNode strict)
    {
        ArgumentNullException.ThrowIfNull(strict);
        _node = strict.Cluster[0];
    }

    public static TheoryData<string, int, string, string> TooLarge => new()
    {
        { "body by its length", 413, "body_limit", Post("Content-Length: 65537", new string('b', 4096)) },
        { "body in chunks", 413, "body_limit", Post("Transfer-Encoding: chunked", Chunks(10, 8192) + "0\r\n\r\n") },
        { "one header", 431, "header_limit", $"GET /demo/echo HTTP/1.1\r\nHost: a\r\nX-Large: {new string('h', 9000)}\r\n\r\n" },
        { "all headers", 431, "header_limit", $"GET /demo/echo HTTP/1.1\r\nHost: a\r\n{Headers(40, 300)}\r\n" },
        { "number of headers", 431, "header_limit", $"GET /demo/echo HTTP/1.1\r\nHost: a\r\n{Headers(60, 5)}\r\n" },
        { "request line", 414, "uri_limit", $"GET /demo/echo?q={new string('u', 2000)} HTTP/1.1\r\nHost: a\r\n\r\n" },
    };

    public static TheoryData<string, int, string, string> Malformed => new()
    {
        { "not HTTP", 400, "bad_request", "hello\r\n\r\n" },
        { "no host", 400, "bad_request", "GET /demo/echo HTTP/1.1\r\n\r\n" },
        { "two hosts", 400, "bad_request", "GET /demo/echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" },
        { "space before the colon", 400, "bad_request", "GET /demo/echo HTTP/1.1\r\nHost : a\r\n\r\n" },
        { "a folded header", 400, "bad_request", "GET /demo/echo HTTP/1.1\r\nHost: a\r\nX-A: 1\r\n  2\r\n\r\n" },
        { "a length that is no number", 400, "bad_request", Post("Content-Length: five", "hello") },
        { "a negative length", 400, "bad_request", Post("Content-Length: -5", "hello") },
        { "a chunk size that is no number", 400, "bad_request", Post("Transfer-Encoding: chunked", "xyz\r\n") },
        { "length and chunks", 400, "ambiguous_framing", Post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n") },
        { "a coding other than chunked", 400, "ambiguous_framing", Post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n") },
        { "chunks in HTTP/1.0", 400, "ambiguous_framing", Post("Transfer-Encoding: chunked", "0\r\n\r\n", "1.0") },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public Task What_is_too_large_is_refused_by_name(string what, int status, string code, string message) =>
        MustBeRefusedAsync(what, status, code, message);

    [Theory]
    [MemberData(nameof(Malformed))]
    public Task What_is_malformed_is_refused_by_name(string what, int status, string code, string message) =>
        MustBeRefusedAsync(what, status, code, message);

    [Fact]
    public async Task Two_lengths_are_refused_and_what_follows_is_no_request()
    {
        var smuggled = "GET /demo/echo?smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

        var answer = await RawHttp.ExchangeAsync(
            _node.Ports.Http, Post($"Content-Length: 0\r\nContent-Length: {smuggled.Length}", smuggled), Patience);

        Assert.Equal((400, 1, true), (answer.Status, answer.Count, answer.IsClosed));
        Assert.DoesNotContain("smuggled", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /demo/echo HTTP/1.1\r\nHost: a\r\nX-Slow: ", "request_header_timeout")]
    [InlineData("GET /demo/ec", "request_header_timeout")]
    [InlineData("POST /demo/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nstart", "request_body_timeout")]
    [InlineData("POST /demo/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\nst", "request_body_timeout")]
    public async Task What_is_too_slow_is_refused_by_name(string beginning, string code)
    {
        var before = await Metrics.RefusalsAsync(_node, code);
        using var raw = await RawHttp.ConnectAsync(_node.Ports.Http);
        await raw.SendAsync(beginning);

        // A byte now and then: a limit on silence alone would let it go on for ever.
        var dripping = DripAsync(raw);
        var answer = await raw.ReadAsync(Patience);
        await dripping;

        Assert.Equal((408, true), (answer.Status, answer.IsClosed));
        Assert.Contains(code, answer.Body, StringComparison.Ordinal);
        Assert.InRange(answer.FirstAfter, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));

        // The platform takes in the rest of a body for five seconds more, so that its sender can read the answer.
        Assert.InRange(answer.Took, answer.FirstAfter, answer.FirstAfter + TimeSpan.FromSeconds(7));
        await Metrics.WaitForRefusalsAsync(_node, code, before + 1);
    }

    [Fact]
    public async Task A_connection_that_is_idle_is_closed_without_a_word()
    {
        var answer = await RawHttp.ExchangeAsync(_node.Ports.Http, "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", Patience);

        Assert.Equal((200, 1, true), (answer.Status, answer.Count, answer.IsClosed));
        Assert.InRange(answer.Took, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(6));
    }

    private static async Task DripAsync(RawHttp raw)
    {
        for (var i = 0; i < 60 && await raw.SendAsync("1"); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private async Task MustBeRefusedAsync(string what, int status, string code, string message)
    {
        var before = await Metrics.RefusalsAsync(_node, code);

        var answer = await RawHttp.ExchangeAsync(_node.Ports.Http, message, Patience);

        Assert.True(answer.Status == status && answer.Body.Contains(code, StringComparison.Ordinal), $"{what}: {answer.Text}");
        Assert.True(answer.IsClosed, $"{what}: the connection stays open");
        await Metrics.WaitForRefusalsAsync(_node, code, before + 1);
    }

    private static string Post(string header, string body, string version = "1.1") =>
        $"POST /demo/echo HTTP/{version}\r\nHost: a\r\n{header}\r\n\r\n{body}";

    private static string Chunks(int count, int size) =>
        string.Concat(Enumerable.Repeat($"{size:x}\r\n{new string('c', size)}\r\n", count));

    private static string Headers(int count, int size) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"X-H{i}: {new string('h', size)}\r\n"));

    /// <summary>One node with small limits.</summary>
    public sealed class StrictNode : IAsyncLifetime
    {
        public ArlenCluster Cluster { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var options = new ArlenClusterOptions { Nodes = 1 };
            options.Settings["requestLimits.maxBodyBytes"] = "64KiB";
            options.Settings["requestLimits.maxHeaderBytes"] = "8KiB";
            options.Settings["requestLimits.maxHeaderCount"] = "50";
            options.Settings["requestLimits.maxRequestLineBytes"] = "1KiB";
            options.Settings["runtimeLimits.headerTimeout"] = "1s";
            options.Settings["runtimeLimits.bodyTimeout"] = "2s";
            options.Settings["runtimeLimits.idleTimeout"] = "2s";
            Cluster = await ArlenCluster.StartAsync(options);
        }

        public async Task DisposeAsync() => await Cluster.DisposeAsync();
    }
}
