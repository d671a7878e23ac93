using Arlen.Gateway.Connections;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Arlen.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arlen.Gateway.Workers;

/// <summary>One worker as an endpoint: request in, reply or refusal out.</summary>
internal sealed class WorkerEndpoint(WorkerDefinition worker, IWorkers workers, BodyReader bodies, Refuser refuser, Draining draining)
{
    // A worker that says it answers HEAD is asked for HEAD; any other answers as to GET, and the body is left out.
    private readonly bool _knowsHead = worker.Methods.Count == 0 || worker.Methods.Contains(HttpMethods.Head);

    public Task HandleAsync(HttpContext context)
    {
        var request = context.Features.Get<GatewayRequest>()!;
        var key = worker.KeyParameter is { } parameter ? context.Request.RouteValues[parameter] as string : "";
        if (worker.IsKeyed && !KeyRule.IsValid(key))
        {
            refuser.Refuse(context, request, RefusalCode.InvalidName, KeyRule.Text);
            return Task.CompletedTask;
        }

        return BodyReader.HasBody(context) ? ReadAndRunAsync(context, request, key!) : RunAsync(context, request, key!, default);
    }

    private async Task ReadAndRunAsync(HttpContext context, GatewayRequest request, string key)
    {
        var read = await bodies.ReadAsync(context, request).ConfigureAwait(false);
        if (read.Refused is not RefusalCode.None)
        {
            refuser.Refuse(context, request, read.Refused, read.Refused is RefusalCode.DeadlineExceeded ? "the budget ran out before work had started" : null);
            return;
        }

        await RunAsync(context, request, key, read.Body).ConfigureAwait(false);
    }

    private async Task RunAsync(HttpContext context, GatewayRequest request, string key, ReadOnlyMemory<byte> body)
    {
        var gone = context.Features.Get<GatewayConnection>()?.Closed ?? context.RequestAborted;
        var outcome = await workers.DispatchAsync(worker, Message(context, request, key, body), gone).ConfigureAwait(false);
        draining.Mark(context.Response);
        if (outcome.Reply is { } reply)
        {
            await WorkerReplies.WriteAsync(context.Response, reply).ConfigureAwait(false);
        }
        else
        {
            refuser.Refuse(context, request, outcome.Refusal!);
        }
    }

    private WorkerRequest Message(HttpContext context, GatewayRequest request, string key, ReadOnlyMemory<byte> body)
    {
        var http = context.Request;
        return new WorkerRequest
        {
            Method = !_knowsHead && HttpMethods.IsHead(http.Method) ? HttpMethods.Get : http.Method,
            Path = http.Path.Value ?? "/",
            Query = http.QueryString.Value ?? "",
            RouteValues = Captured(http.RouteValues),
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
}
