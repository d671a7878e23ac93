using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arlen.Gateway.Limits;

/// <summary>What no request may be, whatever its route.</summary>
internal sealed class RequestEntry(GatewayOptions options)
{
    private readonly long _maxBodyBytes = options.RequestLimits.MaxBodyBytes;

    /// <summary>The methods a route may serve; the rest is not for an origin server, or shows callers their own headers.</summary>
    public const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    /// <summary>Why the request is refused, or <see cref="RefusalCode.None"/>.</summary>
    public RefusalCode Check(HttpContext context)
    {
        var request = context.Request;
        if (Framing.IsAmbiguous(request.Protocol, request.Headers))
        {
            return RefusalCode.AmbiguousFraming;
        }

        if (HttpMethods.IsTrace(request.Method) || HttpMethods.IsConnect(request.Method))
        {
            return RefusalCode.MethodNotAllowed;
        }

        // By what it says of itself, before a byte of it is read.
        if (request.ContentLength > _maxBodyBytes)
        {
            return RefusalCode.BodyLimit;
        }

        return context.Features.Get<IHttpRequestFeature>() is { RawTarget: { } target } && DotSegments.AreHidden(target)
            ? RefusalCode.NotFound
            : RefusalCode.None;
    }
}
