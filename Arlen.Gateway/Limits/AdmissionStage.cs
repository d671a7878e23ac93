using Arlen.Gateway.Connections;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arlen.Gateway.Limits;

/// <summary>Gives a request its budget and a slot, runs the rest of the pipeline in it, and answers for what goes wrong there.</summary>
internal sealed class AdmissionStage(RequestBudget budget, AdmissionGate gate, Refuser refuser, Faults faults, GatewayMetrics metrics)
{
    /// <summary>Serves a request, now or when a slot is free, or refuses it.</summary>
    public Task ServeAsync(HttpContext context, GatewayRequest request, RequestDelegate next)
    {
        if (!budget.TryStart(context, request))
        {
            return Refuse(context, request, RefusalCode.InvalidArgument, RequestBudget.Rule);
        }

        if (IsWebSocket(context.Request))
        {
            return gate.WebSockets.TryEnter()
                ? RunAsync(context, request, next, Slot.WebSocket)
                : Refuse(context, request, RefusalCode.WebSocketSessionLimit);
        }

        if (gate.TryEnter())
        {
            return RunAsync(context, request, next, Slot.Request);
        }

        return gate.TryQueue(request.Deadline, GatewayConnection.GoneToken(context)) is { } ticket
            ? WaitAsync(context, request, next, ticket)
            : Refuse(context, request, RefusalCode.RequestConcurrencyLimit);
    }

    /// <summary>The request has ended: gives back what it holds. To be called again does no harm.</summary>
    public void End(GatewayRequest request)
    {
        var slot = request.Slot;
        request.Slot = Slot.None;
        if (slot is Slot.WebSocket)
        {
            gate.WebSockets.Leave();
        }
        else if (slot is Slot.Request)
        {
            gate.Leave();
            metrics.Ended(request.StartedAt);
        }
    }

    // A WebSocket is counted apart: what is open for hours must not hold a request's slot.
    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade is [{ } protocol, ..] && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);

    private async Task WaitAsync(HttpContext context, GatewayRequest request, RequestDelegate next, AdmissionTicket ticket)
    {
        switch (await ticket.Outcome.ConfigureAwait(false))
        {
            case WaitOutcome.Admitted:
                await RunAsync(context, request, next, Slot.Request).ConfigureAwait(false);
                break;
            case WaitOutcome.TooLong:
                refuser.Refuse(context, request, RefusalCode.RequestQueueTimeout);
                break;
            case WaitOutcome.DeadlinePassed:
                refuser.Refuse(context, request, RefusalCode.DeadlineExceeded, "the budget ran out before work had started");
                break;
            case WaitOutcome.CallerGone:
                context.Abort();
                break;
        }
    }

    private Task RunAsync(HttpContext context, GatewayRequest request, RequestDelegate next, Slot slot)
    {
        request.Slot = slot;
        var served = StartAsync(context, next);

        // A worker's endpoint sees to its end itself: that saves the busiest requests a second state machine around the first.
        return ReferenceEquals(served, request.Served) ? served : FinishAsync(served, context, request);
    }

    private static Task StartAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            return next(context);
        }
        catch (Exception cause)
        {
            // Thrown before the first wait; the outermost handler below sees it as any other.
            return Task.FromException(cause);
        }
    }

    private async Task FinishAsync(Task served, HttpContext context, GatewayRequest request)
    {
        try
        {
            await served.ConfigureAwait(false);
            if (context.GetEndpoint() is not RouteEndpoint)
            {
                faults.AnswerUnrouted(context, request);
            }
        }
        catch (Exception cause)
        {
            // The outermost handler: what is unknown gets a name, an id and a line in the log.
            faults.Answer(context, request, cause);
        }
        finally
        {
            End(request);
        }
    }

    private Task Refuse(HttpContext context, GatewayRequest request, RefusalCode code, string? detail = null)
    {
        refuser.Refuse(context, request, code, detail);
        return Task.CompletedTask;
    }
}
