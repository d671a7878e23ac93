using System.Text;
using Arlen.Gateway.Tests.Connections;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Tests.Limits;

public class WebSocketLimitTests
{
    private const string Upgrade = "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

    [Fact]
    public async Task WebSockets_are_counted_apart_and_the_one_too_many_is_refused()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await GatewayHost.StartAsync(
            o => o.RuntimeLimits = new() { MaxConcurrentRequests = 1, MaxQueuedRequests = 0, MaxConcurrentWebSocketSessions = 1 },
            routes: app => app.MapGet("/ws", async (HttpContext _) =>
            {
                entered.SetResult();
                await release.Task;
            }));
        using var open = await host.ConnectAsync();
        await open.SendAsync(Encoding.ASCII.GetBytes(Upgrade));
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20));

        using var request = await host.Client.GetAsync("/echo");
        var refused = RawReply.Parse(await host.SendRawAsync(Upgrade.Replace("Upgrade\r\n", "Upgrade, close\r\n", StringComparison.Ordinal)));
        release.SetResult();

        Assert.True(request.IsSuccessStatusCode, "an open WebSocket holds no slot of a request");
        Assert.Equal((503, "websocket_session_limit"), (refused.Status, refused.Code));
        Assert.Equal(1, host.Refusals(RefusalCode.WebSocketSessionLimit));
    }
}
