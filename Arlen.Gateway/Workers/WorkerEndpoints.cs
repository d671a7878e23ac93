using Arlen.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arlen.Gateway.Workers;

/// <summary>Maps every worker of the program to its route.</summary>
internal sealed class WorkerEndpoints(WorkerEndpoint.Around around)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var worker in around.Workers.Definitions)
        {
            RequestDelegate handle = new WorkerEndpoint(worker, around).HandleAsync;
            var route = worker.Methods.Count == 0
                ? endpoints.Map(worker.Pattern, handle)
                : endpoints.MapMethods(worker.Pattern, MethodsOf(worker), handle);
            route.WithDisplayName($"worker {worker.Name}").WithMetadata(worker);
        }
    }

    /// <summary>The methods a worker is asked with: HEAD wherever GET is, as RFC 9110 §9.1 requires.</summary>
    private static IEnumerable<string> MethodsOf(WorkerDefinition worker) =>
        worker.Methods.Contains(HttpMethods.Get) && !worker.Methods.Contains(HttpMethods.Head)
            ? [.. worker.Methods, HttpMethods.Head]
            : worker.Methods;
}
