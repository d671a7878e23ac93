using Arlen.Gateway.Identity;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arlen.Gateway.Problems;

/// <summary>Answers for what an endpoint did not: an exception, a path nobody serves, a method nobody serves there.</summary>
internal sealed class Faults(Refuser refuser, ILogger<Faults> log)
{
    /// <summary>Answers for an exception. The log has it; the caller gets the request's id to ask for it with.</summary>
    public void Answer(HttpContext context, GatewayRequest request, Exception cause)
    {
        if (cause is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            GatewayLog.FailedMidway(log, request.Id, cause);
            context.Abort();
            return;
        }

        refuser.Clear(context, request);
        if (cause is BadHttpRequestException bad)
        {
            refuser.Refuse(context, request, OfStatus(bad.StatusCode), bad.Message);
            return;
        }

        GatewayLog.Failed(log, request.Id, context.Request.Method, context.Request.Path.Value ?? "", cause);
        refuser.Refuse(context, request, RefusalCode.InternalError);
    }

    /// <summary>Gives a body to the statuses that routing answers without one.</summary>
    public void AnswerUnrouted(HttpContext context, GatewayRequest request)
    {
        var code = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => RefusalCode.NotFound,
            StatusCodes.Status405MethodNotAllowed => RefusalCode.MethodNotAllowed,
            _ => RefusalCode.None,
        };
        if (code is not RefusalCode.None && !context.Response.HasStarted)
        {
            refuser.Refuse(context, request, code);
        }
    }

    private static RefusalCode OfStatus(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => RefusalCode.RequestBodyTimeout,
        StatusCodes.Status413PayloadTooLarge => RefusalCode.BodyLimit,
        _ => RefusalCode.BadRequest,
    };
}
