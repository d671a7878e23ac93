using System.Net;

namespace Arlen.Bench.Servers;

/// <summary>An Orleans silo with endpoints of the same shape as the demonstration routes, in one process as a node is.</summary>
internal static class OrleansServer
{
    /// <param name="port">Of HTTP.</param>
    /// <param name="siloPort">Between silos.</param>
    /// <param name="gatewayPort">For clients of the cluster; nobody calls it.</param>
    /// <param name="primarySiloPort">The silo port of the one that keeps the membership; its own for the first.</param>
    public static async Task<int> RunAsync(int port, int siloPort, int gatewayPort, int primarySiloPort)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default));
        builder.Services.AddSingleton(new SiloName(siloPort == primarySiloPort ? "node-1" : "node-2"));
        builder.Host.UseOrleans(
            silo => silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, primarySiloPort)));
        var app = builder.Build();
        app.MapAllocations();
        app.MapGet("/plain/echo", (HttpRequest request, SiloName silo) =>
            new EchoAnswer(silo.Value, request.Method, request.Path.Value!, request.QueryString.Value ?? "", ""));
        app.MapGet("/demo/echo", (HttpRequest request, IGrainFactory grains) =>
            grains.GetGrain<IEchoGrain>(0).EchoAsync(request.Method, request.Path.Value!, request.QueryString.Value ?? ""));
        app.MapGet("/demo/counters/{key}", (string key, IGrainFactory grains) => grains.GetGrain<ICounterGrain>(key).GetAsync());
        await app.RunAsync();
        return 0;
    }
}
