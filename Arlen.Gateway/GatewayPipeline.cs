using Arlen.Gateway.Identity;
using Arlen.Gateway.Limits;
using Arlen.Gateway.Probes;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway;

/// <summary>The order in which a request meets the gateway, in one place; the cheapest "no" comes first.</summary>
/// <remarks>
/// Before it stand the number of connections and Kestrel's own limits (<c>Connections/</c>). Behind it stand routing, the deadline of the
/// program's own endpoints (<see cref="DeadlineOfEndpoints"/>) and the endpoint.
/// </remarks>
internal sealed class GatewayPipeline(RequestDelegate next, GatewayPipeline.Steps steps, Draining draining, Refuser refuser)
{
    public Task InvokeAsync(HttpContext context)
    {
        // 1. Who is it? Every answer says so, refusals too.
        var request = steps.Identity.Begin(context);
        draining.Mark(context.Response);

        // 2. Is it a request that no route could serve?
        if (steps.Entry.Check(context) is var code and not RefusalCode.None)
        {
            return Refuse(context, request, code);
        }

        // 3. Probes and operators are answered whatever else goes on.
        if (steps.Probes.Find(context.Request.Path.Value) is { } probe)
        {
            return steps.Probes.AnswerAsync(context, request, probe);
        }

        // 4. A node that has left serves nothing more.
        if (draining.HasLeft)
        {
            return Refuse(context, request, RefusalCode.NodeDraining);
        }

        // 5. Budget, then a slot, then routing and the endpoint.
        return steps.Admission.ServeAsync(context, request, next);
    }

    private Task Refuse(HttpContext context, GatewayRequest request, RefusalCode code)
    {
        if (code is RefusalCode.MethodNotAllowed)
        {
            context.Response.Headers.Allow = RequestEntry.Methods;
        }

        refuser.Refuse(context, request, code);
        return Task.CompletedTask;
    }

    /// <summary>The steps, each in its folder.</summary>
    internal sealed record Steps(IdentityHeaders Identity, RequestEntry Entry, ProbeRoutes Probes, AdmissionStage Admission);
}
