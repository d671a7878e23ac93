using Arlen.Gateway.Identity;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Arlen.Gateway.Limits;

/// <summary>Holds the program's own endpoints to the deadline; workers are held to it where they run.</summary>
/// <remarks>The endpoint is told through <c>HttpContext.RequestAborted</c>; one that does not listen goes on. Endpoints that are meant to
/// stay open say so with the platform's <see cref="DisableRequestTimeoutAttribute"/>.</remarks>
internal sealed class DeadlineOfEndpoints(RequestDelegate next, Refuser refuser, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        return context.GetEndpoint()?.Metadata is { } metadata && IsBound(metadata)
            ? BoundAsync(context, context.Features.Get<GatewayRequest>()!)
            : next(context);
    }

    private static bool IsBound(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<WorkerDefinition>() is null && metadata.GetMetadata<DisableRequestTimeoutAttribute>() is null;

    private async Task BoundAsync(HttpContext context, GatewayRequest request)
    {
        var gone = context.RequestAborted;
        using var timeout = new CancellationTokenSource(request.Deadline.Remaining(time), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(gone, timeout.Token);
        context.RequestAborted = either.Token;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !gone.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
            {
                refuser.Clear(context, request);
            }

            refuser.Refuse(context, request, RefusalCode.DeadlineExceeded, "the budget ran out after work had started");
        }
        finally
        {
            context.RequestAborted = gone;
        }
    }
}
