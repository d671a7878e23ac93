using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Identity;

/// <summary>Gives every request its ids, and every answer the headers that name them.</summary>
/// <remarks>Set at once and not when the answer starts: a callback per request costs more than the headers do.</remarks>
internal sealed class IdentityHeaders(GatewayOptions options, ClusterHeaders cluster, TimeProvider time)
{
    public const string RequestIdName = "X-Request-Id";
    public const string CorrelationIdName = "X-Correlation-Id";
    public const string TraceIdName = "X-Trace-Id";
    public const string TraceParentName = "traceparent";

    private readonly bool _identity = options.Observability.ResponseIdentityHeadersEnabled;
    private readonly bool _trace = options.Observability.TracePropagationEnabled;

    /// <summary>Names a request and puts the headers on its answer.</summary>
    public GatewayRequest Begin(HttpContext context)
    {
        var inbound = context.Request.Headers;
        var id = RequestId.New();
        var trace = _trace ? TraceContext.Resolve(inbound.TraceParent, inbound[TraceIdName], id) : default;
        var request = Named(id, CorrelationId.Resolve(inbound[CorrelationIdName], id), trace);
        context.TraceIdentifier = id;
        context.Features.Set(request);
        Apply(request, trace.TraceId, context.Response.Headers);
        return request;
    }

    /// <summary>Names a request that could not be read.</summary>
    public GatewayRequest Unread()
    {
        var id = RequestId.New();
        return Named(id, id, _trace ? TraceContext.Resolve(default, default, id) : default);
    }

    /// <summary>Puts the headers on an answer.</summary>
    public void Apply(GatewayRequest request, IHeaderDictionary headers) => Apply(request, request.TraceId, headers);

    private void Apply(GatewayRequest request, string traceId, IHeaderDictionary headers)
    {
        if (_identity)
        {
            headers[RequestIdName] = request.Id;
            headers[CorrelationIdName] = request.CorrelationId;
        }

        if (_trace)
        {
            headers[TraceIdName] = traceId;
            headers[TraceParentName] = request.TraceParent;
        }

        cluster.Apply(headers);
    }

    private GatewayRequest Named(string id, string correlation, TraceContext trace) =>
        new(id, correlation, trace.TraceId is null ? "" : trace.NewParent(), time.GetTimestamp());
}
