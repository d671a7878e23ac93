using Arlen.Coordination;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Arlen.Gateway.Coordination;

/// <summary>The routes of coordination.</summary>
internal static class CoordinationRoutes
{
    /// <summary>Maps them, where the program has coordination at all.</summary>
    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IKeyValueStore)))
        {
            return;
        }

        var keys = app.Services.GetRequiredService<KeyValueEndpoints>();
        Serve(app, "/v1/kv", ["GET"], keys.ListAsync);
        Serve(app, "/v1/kv/{**key}", ["GET", "HEAD"], keys.GetAsync);
        Serve(app, "/v1/kv/{**key}", ["PUT"], keys.PutAsync);
        Serve(app, "/v1/kv/{**key}", ["DELETE"], keys.DeleteAsync);
        Serve(app, "/v1/kv:txn", ["POST"], app.Services.GetRequiredService<TransactionEndpoint>().HandleAsync);
        var leases = app.Services.GetRequiredService<LeaseParts>();
        MapLeases(app, "/v1/locks", new LeaseEndpoints(LeaseKind.Lock, leases));
        MapLeases(app, "/v1/elections", new LeaseEndpoints(LeaseKind.Election, leases));
        MapLeases(app, "/v1/semaphores", new LeaseEndpoints(LeaseKind.Semaphore, leases));
        var sessions = app.Services.GetRequiredService<SessionEndpoints>();
        Serve(app, "/v1/sessions", ["POST"], sessions.OpenAsync);
        Serve(app, "/v1/sessions/{session}", ["PUT"], sessions.KeepAsync);
        Serve(app, "/v1/sessions/{session}", ["DELETE"], sessions.CloseAsync);
    }

    private static void MapLeases(WebApplication app, string path, LeaseEndpoints leases)
    {
        Serve(app, $"{path}/{{name}}", ["GET"], leases.LookAsync);
        Serve(app, $"{path}/{{name}}", ["POST"], leases.AcquireAsync);
        Serve(app, $"{path}/{{name}}/{{lease}}", ["PUT"], leases.RenewAsync);
        Serve(app, $"{path}/{{name}}/{{lease}}", ["DELETE"], leases.ReleaseAsync);
    }

    // Each holds itself to the deadline: the log is told it, and says whether something may have been done.
    private static void Serve(IEndpointRouteBuilder endpoints, string pattern, string[] methods, Func<HttpContext, Task> handle) =>
        endpoints.MapMethods(pattern, methods, new RequestDelegate(handle)).WithMetadata(new DisableRequestTimeoutAttribute());
}
