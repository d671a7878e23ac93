using System.Net;
using System.Net.Sockets;
using System.Text;
using Arlen.Gateway.Connections;
using Arlen.Gateway.Limits;
using Arlen.Hosting;
using Arlen.Membership;
using Arlen.Placement;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>The whole gateway on a loopback port, before a cluster that is as a test says.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;

    private GatewayHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address, Timeout = Patience };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public FakeMembership Membership => _app.Services.GetRequiredService<FakeMembership>();

    public FakeLifecycle Lifecycle => _app.Services.GetRequiredService<FakeLifecycle>();

    public FakeWorkers Workers => _app.Services.GetRequiredService<FakeWorkers>();

    public LogLines Log => _app.Services.GetRequiredService<LogLines>();

    /// <summary>Starts a gateway with the worker <c>echo</c>, the keyed worker <c>counters</c>, and what a test adds.</summary>
    public static async Task<GatewayHost> StartAsync(
        Action<GatewayOptions>? options = null,
        Action<ArlenBuilder>? workers = null,
        Action<WebApplication>? routes = null,
        ClusterFacts? facts = null)
    {
        var builder = WebApplication.CreateBuilder();
        var settings = new GatewayOptions { Port = 0 };
        options?.Invoke(settings);
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log);
        GatewayServices.Add(builder, settings, facts ?? new ClusterFacts("test", Enabled: true, EmitHeaders: false));
        AddCluster(builder, workers);
        builder.Services.AddSingleton(log);
        var app = builder.Build();
        GatewayServices.Map(app);
        routes?.Invoke(app);
        await app.StartAsync();
        return new GatewayHost(app);
    }

    /// <summary>Requests that wait for a slot.</summary>
    public int Waiting => _app.Services.GetRequiredService<AdmissionGate>().Waiting;

    /// <summary>Connections that are open.</summary>
    public int OpenConnections => _app.Services.GetRequiredService<ConnectionGuard>().Open;

    /// <summary>How often a refusal was counted.</summary>
    public long Refusals(RefusalCode code) => _app.Services.GetRequiredService<GatewayMetrics>().CountOf(code);

    /// <summary>Returns once no connection is open any more.</summary>
    public async Task ClosedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (OpenConnections > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Sends bytes as they are and reads until the gateway hangs up.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        return await ReadToEndAsync(socket);
    }

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Address.Port);
        return socket;
    }

    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await socket.ReceiveAsync(buffer, patience.Token)) > 0)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }
        }
        catch (SocketException reset) when (reset.SocketErrorCode is SocketError.ConnectionReset)
        {
            // The gateway hung up on bytes it would not read. What it said before has been received.
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private static void AddCluster(WebApplicationBuilder builder, Action<ArlenBuilder>? workers)
    {
        var arlen = new ArlenBuilder(builder);
        arlen.AddWorker("echo", "/echo", ["GET", "POST"], (request, _) => new(WorkerReply.Bytes(request.Body, "application/octet-stream")));
        arlen.AddKeyedWorker<SomeCounter>("counters", "/counters/{key}");
        workers?.Invoke(arlen);
        var services = builder.Services;
        services.AddSingleton<FakeMembership>().AddSingleton<IMembership>(p => p.GetRequiredService<FakeMembership>());
        services.AddSingleton<FakeLifecycle>().AddSingleton<INodeLifecycle>(p => p.GetRequiredService<FakeLifecycle>());
        services.AddSingleton<IShardMap, FakeShards>();
        services.AddSingleton<IKeyedStateStore>(new MemoryStateStore(1000));
        services.AddSingleton(p => new FakeWorkers(arlen.Build(new WorkersOptions()), p));
        services.AddSingleton<IWorkers>(p => p.GetRequiredService<FakeWorkers>());
    }
}
