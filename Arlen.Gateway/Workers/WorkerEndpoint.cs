using Arlen.Gateway.Connections;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Limits;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arlen.Gateway.Workers;

/// <summary>One worker as an endpoint: request in, reply or refusal out.</summary>
internal sealed class WorkerEndpoint(WorkerDefinition worker, WorkerEndpoint.Around around)
{
    private const string NotStarted = "the budget ran out before work had started";

    // A worker that says it answers HEAD is asked for HEAD; any other answers as to GET, and the body is left out.
    private readonly bool _knowsHead = worker.Methods.Count == 0 || worker.Methods.Contains(HttpMethods.Head);

    public Task HandleAsync(HttpContext context)
    {
        var request = context.Features.Get<GatewayRequest>()!;
        var key = worker.KeyParameter is { } parameter ? context.Request.RouteValues[parameter] as string : "";
        if (worker.IsKeyed && !KeyRule.IsValid(key))
        {
            around.Refuser.Refuse(context, request, RefusalCode.InvalidName, KeyRule.Text);
            return Task.CompletedTask;
        }

        return BodyReader.HasBody(context)
            ? ReadAndServeAsync(context, request, key!)
            : request.Served = ServeAsync(context, request, Message(context, request, key!, default));
    }

    // What fails here, before the work, is answered by the stage around; a request without a body is spared this state machine.
    private async Task ReadAndServeAsync(HttpContext context, GatewayRequest request, string key)
    {
        var read = await around.Bodies.ReadAsync(context, request).ConfigureAwait(false);
        if (read.Refused is not RefusalCode.None)
        {
            around.Refuser.Refuse(context, request, read.Refused, read.Refused is RefusalCode.DeadlineExceeded ? NotStarted : null);
            return;
        }

        await ServeAsync(context, request, Message(context, request, key, read.Body)).ConfigureAwait(false);
    }

    private async Task ServeAsync(HttpContext context, GatewayRequest request, WorkerRequest message)
    {
        try
        {
            var outcome = await around.Workers.DispatchAsync(worker, message, GatewayConnection.GoneToken(context)).ConfigureAwait(false);
            around.Draining.Mark(context.Response);
            if (outcome.Refusal is { } refusal)
            {
                around.Refuser.Refuse(context, request, refusal);
            }
            else if (WorkerReplies.TryWrite(context.Response, outcome.Reply!) is { } rest)
            {
                await rest.ConfigureAwait(false);
            }
        }
        catch (Exception cause)
        {
            // The outermost handler, for workers.
            around.Faults.Answer(context, request, cause);
        }
        finally
        {
            around.Admission.End(request);
        }
    }

    private WorkerRequest Message(HttpContext context, GatewayRequest request, string key, ReadOnlyMemory<byte> body)
    {
        var http = context.Request;
        var isKeyAlone = worker.IsKeyed && http.RouteValues.Count == 1;
        return new WorkerRequest
        {
            Method = !_knowsHead && HttpMethods.IsHead(http.Method) ? HttpMethods.Get : http.Method,
            Path = http.Path.Value ?? "/",
            Query = http.QueryString.Value ?? "",
            RouteValues = isKeyAlone ? null : Captured(http.RouteValues),
            Headers = TravellingHeaders.Of(http.Headers),
            Body = body,
            Key = key,
            RequestId = request.Id,
            TraceParent = request.TraceParent,
            Deadline = request.Deadline,
        };
    }

    private static FieldList Captured(RouteValueDictionary values)
    {
        if (values.Count == 0)
        {
            return FieldList.Empty;
        }

        var fields = new KeyValuePair<string, string>[values.Count];
        var at = 0;
        foreach (var (name, value) in values)
        {
            fields[at++] = new(name, value as string ?? "");
        }

        return new FieldList(fields);
    }

    /// <summary>What every worker's endpoint uses.</summary>
    internal sealed record Around(
        IWorkers Workers, BodyReader Bodies, Refuser Refuser, Faults Faults, Draining Draining, AdmissionStage Admission);
}
