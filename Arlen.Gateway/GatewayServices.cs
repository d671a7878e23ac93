using Arlen.Gateway.Connections;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Limits;
using Arlen.Gateway.Probes;
using Arlen.Gateway.Problems;
using Arlen.Gateway.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Resources;

namespace Arlen.Gateway;

/// <summary>What the gateway is made of, and how it is put before a program's routes.</summary>
internal static class GatewayServices
{
    /// <summary>Adds the gateway. What it serves (membership, workers, the node's life) is added by the library.</summary>
    public static void Add(WebApplicationBuilder builder, GatewayOptions options, ClusterFacts facts)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options).AddSingleton(facts);
        services.AddSingleton<ClusterHeaders>().AddSingleton<IdentityHeaders>().AddSingleton<Draining>();
        services.AddSingleton<AdmissionGate>().AddSingleton<RequestBudget>().AddSingleton<RequestEntry>().AddSingleton<AdmissionStage>();
        services.AddSingleton<GatewayMetrics>().AddSingleton<RefusalLog>().AddSingleton<Refuser>().AddSingleton<Faults>();
        services.AddSingleton<HealthProbes>().AddSingleton<ClusterProbes>().AddSingleton<ReasonsProbe>().AddSingleton<MetricsProbe>();
        services.AddSingleton<ProbeRoutes>().AddSingleton<GatewayPipeline.Steps>();
        services.AddSingleton<BodyReader>().AddSingleton<WorkerEndpoint.Around>().AddSingleton<WorkerEndpoints>();
        services.AddSingleton<RawAnswer>().AddSingleton<ConnectionGuard>().AddSingleton<KestrelRejections>();
        services.AddRouting();
        if (options.Observability.MetricsEnabled)
        {
            services.AddOpenTelemetry().ConfigureResource(r => r.AddService("arlen")).WithMetrics(MetricsProbe.Listen);
        }

        // With any level on, the host makes an Activity and a log scope for every request: a sixth of the throughput.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // One line per request and per connection, by the platform: what is worth a line, the gateway says itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        KestrelSetup.Apply(builder, options);
    }

    /// <summary>Puts the pipeline before the program's routes, and the workers among them.</summary>
    public static void Map(WebApplication app)
    {
        var services = app.Services;
        app.Use(next => ActivatorUtilities.CreateInstance<GatewayPipeline>(services, next).InvokeAsync);
        app.UseRouting();
        app.Use(next => ActivatorUtilities.CreateInstance<DeadlineOfEndpoints>(services, next).InvokeAsync);
        services.GetRequiredService<WorkerEndpoints>().Map(app);
        services.GetRequiredService<KestrelRejections>().Watch();
    }
}
