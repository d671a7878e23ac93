using System.Globalization;
using Arlen.Gateway.Connections;
using Arlen.Gateway.Identity;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Problems;

/// <summary>Answers with a refusal: counted, logged, named. Costs microseconds: it neither waits nor throws nor serializes.</summary>
internal sealed class Refuser(GatewayMetrics metrics, RefusalLog log, IdentityHeaders identity)
{
    private static readonly StringValues[] Seconds =
        [.. Enumerable.Range(0, 32).Select(s => new StringValues(s.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Answers with a refusal. Closes the connection where the answer has begun already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">Who it is.</param>
    /// <param name="code">Why.</param>
    /// <param name="detail">What was seen; the catalogue's text where null.</param>
    /// <param name="retryAfter">When to come back; the catalogue's time where null.</param>
    public void Refuse(HttpContext context, GatewayRequest request, RefusalCode code, string? detail = null, TimeSpan? retryAfter = null)
    {
        var template = ProblemTemplate.Of(code);
        Count(template, request);
        if (template.ClosesConnection)
        {
            context.Features.Get<GatewayConnection>()?.IsOver = true;
        }

        var response = context.Response;
        if (response.HasStarted)
        {
            context.Abort();
            return;
        }

        response.StatusCode = template.Status;
        SetHeaders(response.Headers, template, retryAfter);
        Write(context, request, template, detail);
    }

    /// <summary>Answers with a refusal.</summary>
    public void Refuse(HttpContext context, GatewayRequest request, Refusal refusal) =>
        Refuse(context, request, refusal.Code, refusal.Detail, refusal.RetryAfter);

    /// <summary>Takes back the headers of an answer that has not begun, but for those that name it.</summary>
    public void Clear(HttpContext context, GatewayRequest request)
    {
        context.Response.Headers.Clear();
        identity.Apply(request, context.Response.Headers);
    }

    /// <summary>Counts and logs a refusal whose answer is written elsewhere.</summary>
    public void Count(ProblemTemplate template, GatewayRequest request)
    {
        metrics.RefusedWith(template.Definition.Code);
        log.Note(template.Definition, request.Id);
    }

    /// <summary>The seconds of <c>Retry-After</c>, or null where there is no use in it.</summary>
    public static StringValues? RetryAfter(ProblemTemplate template, TimeSpan? retryAfter)
    {
        if ((retryAfter ?? template.Definition.RetryAfter) is not { } after)
        {
            return null;
        }

        var seconds = RetryDelay.Seconds(after, Random.Shared.NextDouble());
        return seconds < Seconds.Length ? Seconds[seconds] : seconds.ToString(CultureInfo.InvariantCulture);
    }

    private static void SetHeaders(IHeaderDictionary headers, ProblemTemplate template, TimeSpan? retryAfter)
    {
        if (RetryAfter(template, retryAfter) is { } seconds)
        {
            headers.RetryAfter = seconds;
        }

        if (template.ReasonHeader is { } reason)
        {
            headers[reason] = template.Definition.Name;
        }

        if (template.ClosesConnection)
        {
            headers.Connection = "close";
        }
    }

    private static void Write(HttpContext context, GatewayRequest request, ProblemTemplate template, string? detail)
    {
        var response = context.Response;
        var body = new Utf8Text();
        try
        {
            if (MediaPreference.IsPlainText(context.Request.Headers.Accept))
            {
                response.ContentType = ProblemTemplate.TextType;
                template.WriteText(ref body, detail);
            }
            else
            {
                response.ContentType = ProblemTemplate.JsonType;
                template.WriteJson(ref body, request, context.Request.Path.Value, detail, template.Status);
            }

            Answers.Write(response, body.Written);
        }
        finally
        {
            body.Dispose();
        }
    }
}
