using System.Net.Sockets;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Connections;

public class SlowRequestsTests
{
    [Fact]
    public async Task Headers_that_do_not_end_are_given_up()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.HeaderTimeout = TimeSpan.FromMilliseconds(200));

        var reply = RawReply.Parse(await host.SendRawAsync("GET /echo HTTP/1.1\r\nHost: a\r\nX-"));

        Assert.Equal((408, "request_header_timeout"), (reply.Status, reply.Code));
        Assert.Equal(1, host.Refusals(RefusalCode.RequestHeaderTimeout));
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_given_up()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.BodyTimeout = TimeSpan.FromMilliseconds(200));

        var reply = RawReply.Parse(await host.SendRawAsync("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"));

        Assert.Equal((408, "request_body_timeout"), (reply.Status, reply.Code));
        Assert.Equal(1, host.Refusals(RefusalCode.RequestBodyTimeout));
    }

    [Fact]
    public async Task A_body_that_outlasts_the_requests_own_budget_is_a_deadline()
    {
        await using var host = await GatewayHost.StartAsync();

        var reply = RawReply.Parse(await host.SendRawAsync(
            "POST /echo HTTP/1.1\r\nHost: a\r\nX-Arlen-Timeout: 50ms\r\nConnection: close\r\nContent-Length: 10\r\n\r\nabc"));

        Assert.Equal((504, "deadline_exceeded"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_body_slower_than_the_minimum_is_given_up()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.MinBodyBytesPerSecond = 1_000_000);

        var reply = RawReply.Parse(await host.SendRawAsync("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"));

        Assert.Equal((408, "request_body_timeout"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_connection_without_a_request_is_closed()
    {
        await using var host = await GatewayHost.StartAsync(o => o.RuntimeLimits.IdleTimeout = TimeSpan.FromMilliseconds(200));
        using var socket = await host.ConnectAsync();

        Assert.Equal("", await GatewayHost.ReadToEndAsync(socket));
    }

    [Fact]
    public async Task A_body_that_comes_in_pieces_in_time_is_served()
    {
        await using var host = await GatewayHost.StartAsync();
        using var socket = await host.ConnectAsync();

        await socket.SendAsync("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 6\r\n\r\nabc"u8.ToArray());
        await socket.SendAsync("def"u8.ToArray(), SocketFlags.None);
        var reply = RawReply.Parse(await GatewayHost.ReadToEndAsync(socket));

        Assert.Equal((200, "abcdef"), (reply.Status, reply.Body));
    }
}
