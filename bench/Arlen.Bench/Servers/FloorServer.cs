namespace Arlen.Bench.Servers;

/// <summary>Bare Kestrel with one mapped route: the least that an ASP.NET Core program can cost.</summary>
internal static class FloorServer
{
    public static async Task<int> RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default));
        var app = builder.Build();
        MapEcho(app, "node-1");
        app.MapAllocations();
        await app.RunAsync();
        return 0;
    }

    public static void MapEcho(WebApplication app, string node) => app.MapGet(
        "/demo/echo",
        (HttpRequest request) => new EchoAnswer(node, request.Method, request.Path.Value!, request.QueryString.Value ?? "", ""));

    /// <summary>What the process has allocated, under the name that a node's metrics give it.</summary>
    public static void MapAllocations(this WebApplication app) => app.MapGet(
        "/metrics",
        () => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{ServedProcess.AllocatedMetric}_bytes_total {GC.GetTotalAllocatedBytes()}\n"));
}
