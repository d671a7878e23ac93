using System.Collections.Frozen;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Probes;

/// <summary>The paths that belong to the node and not to the program.</summary>
/// <remarks>They stand before admission: a node that is full must say so.</remarks>
internal sealed class ProbeRoutes
{
    private readonly FrozenDictionary<string, Probe> _probes;
    private readonly Refuser _refuser;
    private readonly Faults _faults;

    public ProbeRoutes(
        HealthProbes health, ClusterProbes cluster, ReasonsProbe reasons, MetricsProbe metrics, Refuser refuser, Faults faults)
    {
        _refuser = refuser;
        _faults = faults;
        IEnumerable<Probe> all = [.. health.All, .. cluster.All, reasons.Probe];
        _probes = (metrics.Probe is { } scrape ? all.Append(scrape) : all).ToFrozenDictionary(p => p.Path);
    }

    public Probe? Find(string? path) => path is null ? null : _probes.GetValueOrDefault(path);

    public Task AnswerAsync(HttpContext context, GatewayRequest request, Probe probe)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return GuardedAsync(context, request, probe);
        }

        context.Response.Headers.Allow = "GET, HEAD";
        _refuser.Refuse(context, request, RefusalCode.MethodNotAllowed);
        return Task.CompletedTask;
    }

    private async Task GuardedAsync(HttpContext context, GatewayRequest request, Probe probe)
    {
        try
        {
            context.Response.Headers.CacheControl = "no-store";
            await probe.AnswerAsync(context, request).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            // The outermost handler, for what never asks for a slot.
            _faults.Answer(context, request, cause);
        }
    }
}
