using System.Net.Sockets;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Connections;

/// <summary>Bytes as they come over the wire, and the whole answer. Each must close its connection, or reading would not return.</summary>
public class RefusedRequestsTests
{
    private const string Host = "Host: a\r\n";

    public static TheoryData<string, string, int, string> Corpus => new()
    {
        { "length and coding", Post("Content-Length: 3\r\nTransfer-Encoding: chunked", "3\r\nabc\r\n0\r\n\r\n"), 400, "ambiguous_framing" },
        { "coding and length", Post("Transfer-Encoding: chunked\r\nContent-Length: 3", "3\r\nabc\r\n0\r\n\r\n"), 400, "ambiguous_framing" },
        { "chunked twice", Post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n"), 400, "ambiguous_framing" },
        { "identity, chunked", Post("Transfer-Encoding: identity, chunked", "0\r\n\r\n"), 400, "ambiguous_framing" },
        { "chunked, identity", Post("Transfer-Encoding: chunked, identity", "0\r\n\r\n"), 400, "ambiguous_framing" },
        { "xchunked", Post("Transfer-Encoding: xchunked", "0\r\n\r\n"), 400, "ambiguous_framing" },
        { "two codings", Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n"), 400, "ambiguous_framing" },
        { "coding in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "ambiguous_framing" },
        { "length with a sign", Post("Content-Length: +3", "abc"), 400, "bad_request" },
        { "negative length", Post("Content-Length: -3", "abc"), 400, "bad_request" },
        { "length in hex", Post("Content-Length: 0x3", "abc"), 400, "bad_request" },
        { "length in letters", Post("Content-Length: abc", "abc"), 400, "bad_request" },
        { "list of lengths", Post("Content-Length: 3, 3", "abc"), 400, "bad_request" },
        { "length beyond numbers", Post("Content-Length: 99999999999999999999999", "abc"), 400, "bad_request" },
        { "two equal lengths", Post("Content-Length: 3\r\nContent-Length: 3", "abc"), 400, "bad_request" },
        { "two lengths", Post("Content-Length: 3\r\nContent-Length: 4", "abc"), 400, "bad_request" },
        { "chunk size overflow", Chunks("fffffffffffffffff\r\nabc\r\n0\r\n\r\n"), 400, "bad_request" },
        { "chunk size with prefix", Chunks("0x3\r\nabc\r\n0\r\n\r\n"), 400, "bad_request" },
        { "negative chunk size", Chunks("-3\r\nabc\r\n0\r\n\r\n"), 400, "bad_request" },
        { "chunk without its end", Chunks("3\r\nabcXX0\r\n\r\n"), 400, "bad_request" },
        { "bare LF in chunk line", Chunks("3\nabc\r\n0\r\n\r\n"), 400, "bad_request" },
        { "bare LF line ends", "GET /echo HTTP/1.1\nHost: a\n\n", 400, "bad_request" },
        { "bare CR in header", $"GET /echo HTTP/1.1\r\n{Host}X-A: b\rc\r\n\r\n", 400, "bad_request" },
        { "NUL in header", $"GET /echo HTTP/1.1\r\n{Host}X-A: b\0c\r\n\r\n", 400, "bad_request" },
        { "NUL in path", $"GET /ec\0ho HTTP/1.1\r\n{Host}\r\n", 400, "bad_request" },
        { "space in path", $"GET /ec ho HTTP/1.1\r\n{Host}\r\n", 400, "bad_request" },
        { "space before colon", $"GET /echo HTTP/1.1\r\n{Host}X-A : b\r\n\r\n", 400, "bad_request" },
        { "folded header", $"GET /echo HTTP/1.1\r\n{Host}X-A: b\r\n c\r\n\r\n", 400, "bad_request" },
        { "no host", "GET /echo HTTP/1.1\r\n\r\n", 400, "bad_request" },
        { "two hosts", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad_request" },
        { "not a host", "GET /echo HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "bad_request" },
        { "absolute form of another host", "GET http://b/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request" },
        { "asterisk without OPTIONS", $"GET * HTTP/1.1\r\n{Host}\r\n", 400, "bad_request" },
        { "authority without CONNECT", "GET a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 400, "bad_request" },
        { "HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "bad_request" },
        { "not HTTP at all", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n", 400, "bad_request" },
        { "no such version", $"GET /echo HTTP/9.9\r\n{Host}\r\n", 505, "bad_request" },
        { "TRACE", $"TRACE /echo HTTP/1.1\r\n{Host}Connection: close\r\n\r\n", 405, "method_not_allowed" },
        { "CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\nConnection: close\r\n\r\n", 405, "method_not_allowed" },
        { "hidden dots", $"GET /%2e%2e/echo HTTP/1.1\r\n{Host}Connection: close\r\n\r\n", 404, "not_found" },
        { "long line", $"GET /{new string('a', 9000)} HTTP/1.1\r\n{Host}\r\n", 414, "uri_limit" },
        { "large headers", $"GET /echo HTTP/1.1\r\n{Host}X-A: {new string('a', 33 * 1024)}\r\n\r\n", 431, "header_limit" },
        { "many headers", $"GET /echo HTTP/1.1\r\n{Host}{Repeat("X-A: 1\r\n", 100)}\r\n", 431, "header_limit" },
        { "large body", Post("Content-Length: 1048577", $"{new string('x', 1048577)}"), 413, "body_limit" },
    };

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task What_cannot_be_served_is_named_counted_and_the_connection_closed(string what, string request, int status, string code)
    {
        await using var host = await GatewayHost.StartAsync();

        var reply = RawReply.Parse(await host.SendRawAsync(request));

        Assert.True((status, code) == (reply.Status, reply.Code), $"{what}: {reply.Status} {reply.Body}");
        Assert.Equal("application/problem+json", reply.Headers["Content-Type"]);
        Assert.Equal(status, Problem.Parse(reply.Body).Status);
        Assert.Equal(Problem.Parse(reply.Body).RequestId, reply.Headers["X-Request-Id"]);
        Assert.Equal(1, host.Refusals(RefusalCatalogue.Find(code)!.Code));
        Assert.Null(host.Workers.Seen);
    }

    [Theory]
    [InlineData("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n")]
    [InlineData("GET /echo HTTP/1.1\r\nHost:a\r\nConnection:close\r\n\r\n")]
    [InlineData("GET /echo HTTP/1.0\r\n\r\n")]
    [InlineData("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n3;e=1\r\nabc\r\n0\r\nX-T: 1\r\n\r\n")]
    [InlineData("GET /echo HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    public async Task What_is_odd_but_plain_is_served(string request)
    {
        await using var host = await GatewayHost.StartAsync();

        var text = await host.SendRawAsync(request);

        Assert.Equal(200, RawReply.Parse(text).Status);
        Assert.DoesNotContain("HTTP/1.1 4", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_request_before_a_bad_one_is_answered_first()
    {
        await using var host = await GatewayHost.StartAsync();

        var text = await host.SendRawAsync("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", text, StringComparison.Ordinal);
        Assert.Equal("bad_request", RawReply.Parse(text).Code);
    }

    /// <summary>Kestrel gives no answer to a caller who has closed its side: for it the caller is gone.</summary>
    [Fact]
    public async Task A_body_that_ends_before_its_length_closes_the_connection_and_is_counted()
    {
        await using var host = await GatewayHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"u8.ToArray());
        socket.Shutdown(SocketShutdown.Send);

        Assert.Equal("", await GatewayHost.ReadToEndAsync(socket));
        await host.ClosedAsync();
        Assert.Equal(1, host.Refusals(RefusalCode.BadRequest));
        Assert.Null(host.Workers.Seen);
    }

    [Fact]
    public async Task A_chunked_body_over_the_limit_is_refused_however_small_its_chunks()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RequestLimits.MaxBodyBytes = 16);

        var fits = RawReply.Parse(await host.SendRawAsync(Chunked(16)));
        var tooLong = RawReply.Parse(await host.SendRawAsync(Chunked(17)));

        Assert.Equal((200, "xxxxxxxxxxxxxxxx"), (fits.Status, fits.Body));
        Assert.Equal((413, "body_limit"), (tooLong.Status, tooLong.Code));
    }

    [Theory]
    [InlineData("16", 200, null)]
    [InlineData("17", 413, "body_limit")]
    [InlineData("abc", 400, "bad_request")]
    [InlineData("4611686018427387904", 413, "body_limit")]
    public async Task The_edge_of_the_body_limit_is_exact(string length, int status, string? code)
    {
        await using var host = await GatewayHost.StartAsync(o => o.RequestLimits.MaxBodyBytes = 16);

        var reply = RawReply.Parse(await host.SendRawAsync(
            $"POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n0123456789abcdefg"));

        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    private static string Chunked(int count) =>
        Post("Connection: close\r\nTransfer-Encoding: chunked", $"{Repeat("1\r\nx\r\n", count)}0\r\n\r\n");

    private static string Chunks(string body) => Post("Transfer-Encoding: chunked", body);

    private static string Post(string headers, string body = "") => $"POST /echo HTTP/1.1\r\n{Host}{headers}\r\n\r\n{body}";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
