using System.Text;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Connections;

public class ConnectionGuardTests
{
    [Fact]
    public async Task A_connection_past_the_limit_is_told_why_and_closed()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.MaxConcurrentHTTPSessions = 1);
        using var first = await host.ConnectAsync();
        await first.SendAsync("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        await first.ReceiveAsync(new byte[1024]);

        var reply = RawReply.Parse(await host.SendRawAsync("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"));

        Assert.Equal((503, "http_session_limit"), (reply.Status, reply.Code));
        Assert.Equal("http_session_limit", reply.Headers["X-Arlen-Backpressure-Reason"]);
        Assert.Equal("close", reply.Headers["Connection"]);
        Assert.Contains(reply.Headers["Retry-After"], new[] { "1", "2" });
        Assert.Matches("^[0-9a-f]{32}$", reply.Headers["X-Request-Id"]);
        Assert.Equal(1, host.Refusals(RefusalCode.HttpSessionLimit));
    }

    [Fact]
    public async Task A_connection_that_ends_makes_room_for_the_next()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.MaxConcurrentHTTPSessions = 1);

        for (var i = 0; i < 20; i++)
        {
            var reply = RawReply.Parse(await host.SendRawAsync("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            await host.ClosedAsync();
            Assert.Equal(200, reply.Status);
        }
    }

    [Fact]
    public async Task A_large_request_past_the_limit_still_reads_why()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.MaxConcurrentHTTPSessions = 0);
        using var socket = await host.ConnectAsync();

        var body = new string('x', 300_000);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n{body}"));
        var reply = RawReply.Parse(await GatewayHost.ReadToEndAsync(socket));

        Assert.Equal("http_session_limit", reply.Code);
    }
}
