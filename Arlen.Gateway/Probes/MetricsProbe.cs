using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Metrics;

namespace Arlen.Gateway.Probes;

/// <summary><c>/metrics</c>: Prometheus text, where it is on.</summary>
/// <remarks>
/// The meters: Arlen's own, the runtime's, Kestrel's. The platform's <c>http.server.request.duration</c> is not among them: it costs an
/// allocation and a tag list per request, and says what <c>arlen.request.duration</c> says.
/// </remarks>
internal sealed class MetricsProbe
{
    public MetricsProbe(GatewayOptions options, IServiceProvider services)
    {
        if (!options.Observability.MetricsEnabled)
        {
            return;
        }

        var branch = new ApplicationBuilder(services);
        branch.UseOpenTelemetryPrometheusScrapingEndpoint(_ => true);
        var scrape = branch.Build();
        Probe = new Probe("/metrics", (context, _) => scrape(context));
    }

    /// <summary>The probe, or null where metrics are off.</summary>
    public Probe? Probe { get; }

    /// <summary>Which meters are read.</summary>
    public static void Listen(MeterProviderBuilder metrics) =>
        metrics.AddMeter("Arlen", "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel").AddPrometheusExporter();
}
