using System.Net;
using System.Net.Sockets;
using Arlen.Gateway.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Arlen.Gateway;

/// <summary>Gives Kestrel the gateway's address and limits.</summary>
internal static class KestrelSetup
{
    private const string RefuseBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    // The platform's own: how long a body may be slower than the minimum before it is cut off.
    private static readonly TimeSpan SlowBodyGrace = TimeSpan.FromSeconds(5);

    public static void Apply(WebApplicationBuilder builder, GatewayOptions options)
    {
        // A line that ends in a bare LF is one line to some and two to others. Read when the first parser is made.
        AppContext.SetSwitch(RefuseBareLineFeeds, true);
        builder.Services.Configure<SocketTransportOptions>(o => o.Backlog = options.ListenBacklog);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = StrictContentLength.For;
            SetLimits(kestrel.Limits, options.RequestLimits, options.RuntimeLimits);
            Listen(kestrel, options);
        });
    }

    private static void SetLimits(KestrelServerLimits limits, RequestLimitOptions request, RuntimeLimitOptions runtime)
    {
        limits.MaxRequestLineSize = request.MaxRequestLineBytes;
        limits.MaxRequestHeadersTotalSize = request.MaxHeaderBytes;
        limits.MaxRequestHeaderCount = request.MaxHeaderCount;

        // Kestrel counts a chunked body with the marks between its chunks; the exact limit is kept where the body is read.
        limits.MaxRequestBodySize = request.MaxBodyBytes + request.MaxBodyBytes / 8 + 4096;
        limits.RequestHeadersTimeout = runtime.HeaderTimeout;
        limits.KeepAliveTimeout = runtime.IdleTimeout;
        var least = runtime.MinBodyBytesPerSecond;
        limits.MinRequestBodyDataRate = least > 0 ? new MinDataRate(least, SlowBodyGrace) : null;

        // Unread input Kestrel holds: enough for the longest line and header block, whatever they are set to.
        limits.MaxRequestBufferSize = Math.Max(1024 * 1024, request.MaxRequestLineBytes + request.MaxHeaderBytes + 4096);
    }

    private static void Listen(KestrelServerOptions kestrel, GatewayOptions options)
    {
        var guard = kestrel.ApplicationServices.GetRequiredService<ConnectionGuard>();
        void Guard(ListenOptions listen) => listen.Use(next => connection => guard.OnConnectionAsync(connection, next));
        if (options.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && options.Port > 0)
        {
            kestrel.ListenLocalhost(options.Port, Guard);
        }
        else
        {
            kestrel.Listen(AddressOf(options.Host), options.Port, Guard);
        }
    }

    private static IPAddress AddressOf(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return address;
        }

        var known = Dns.GetHostAddresses(host);
        return known.FirstOrDefault(a => a.AddressFamily is AddressFamily.InterNetwork) ?? known[0];
    }
}
