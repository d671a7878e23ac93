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
        if (BodyReader.HasBody(context))
        {
            return ReadAndServeAsync(context);
        }

        var request = RequestOf(context);
        return Message(context, request, default) is { } message ? request.Served = ServeAsync(context, message) : Task.CompletedTask;
    }

    // What fails here, before the work, is answered by the stage around; a request without a body is spared this state machine.
    private async Task ReadAndServeAsync(HttpContext context)
    {
        var request = RequestOf(context);
        var read = await around.Bodies.ReadAsync(context, request).ConfigureAwait(false);
        if (Message(context, request, read) is { } message)
        {
            await ServeAsync(context, message).ConfigureAwait(false);
        }
    }

    /// <remarks>What it keeps across a wait is counted in bytes: it is the one state machine of every request.</remarks>
    private async Task ServeAsync(HttpContext context, WorkerRequest message)
    {
        try
        {
            var outcome = await around.Workers.DispatchAsync(worker, message, GatewayConnection.GoneToken(context)).ConfigureAwait(false);
            if (Write(context, outcome) is { } rest)
            {
                await rest;
            }
        }
        catch (Exception cause)
        {
            // The outermost handler, for workers.
            around.Faults.Answer(context, RequestOf(context), cause);
        }
        finally
        {
            around.Admission.End(RequestOf(context));
        }
    }

    /// <summary>Writes the answer.</summary>
    /// <returns>What is left to await of a large one; null where all is written.</returns>
    private Task? Write(HttpContext context, WorkerOutcome outcome)
    {
        around.Draining.Mark(context.Response);
        if (outcome.Reply is { } reply)
        {
            return WorkerReplies.TryWrite(context.Response, reply);
        }

        around.Refuser.Refuse(context, RequestOf(context), outcome.Refusal!);
        return null;
    }

    private static GatewayRequest RequestOf(HttpContext context) => context.Features.Get<GatewayRequest>()!;

    /// <summary>The request as the worker gets it; null where it was refused.</summary>
    private WorkerRequest? Message(HttpContext context, GatewayRequest request, BodyRead read)
    {
        var key = worker.KeyParameter is { } parameter ? context.Request.RouteValues[parameter] as string : "";
        if (worker.IsKeyed && !KeyRule.IsValid(key))
        {
            around.Refuser.Refuse(context, request, RefusalCode.InvalidName, KeyRule.Text);
            return null;
        }

        if (read.Refused is not RefusalCode.None)
        {
            around.Refuser.Refuse(context, request, read.Refused, read.Refused is RefusalCode.DeadlineExceeded ? NotStarted : null);
            return null;
        }

        return Message(context, request, key!, read.Body);
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
