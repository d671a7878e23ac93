using System.Globalization;
using System.Text;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Problems;
using Arlen.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Arlen.Gateway.Connections;

/// <summary>Renders a whole HTTP/1.1 answer for a connection that has no request to answer: none was read, or none could be.</summary>
/// <remarks>Always JSON: what the caller accepts was not read either.</remarks>
internal sealed class RawAnswer(Refuser refuser, IdentityHeaders identity, TimeProvider time)
{
    /// <summary>Counts a refusal and renders its answer, <c>Connection: close</c> among its headers.</summary>
    /// <param name="code">Why.</param>
    /// <param name="status">The status, where it is not the code's own.</param>
    public byte[] Render(RefusalCode code, int? status = null)
    {
        var template = ProblemTemplate.Of(code);
        var request = identity.Unread();
        refuser.Count(template, request);
        var body = new Utf8Text();
        try
        {
            template.WriteJson(ref body, request, "", null, status ?? template.Status);
            var head = Encoding.ASCII.GetBytes(Head(template, request, status ?? template.Status, body.Written.Length));
            return [.. head, .. body.Written];
        }
        finally
        {
            body.Dispose();
        }
    }

    private string Head(ProblemTemplate template, GatewayRequest request, int status, int length)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        headers.Connection = "close";
        headers.ContentType = ProblemTemplate.JsonType;
        headers.ContentLength = length;
        headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        identity.Apply(request, headers);
        if (Refuser.RetryAfter(template, null) is { } seconds)
        {
            headers.RetryAfter = seconds;
        }

        if (template.ReasonHeader is { } reason)
        {
            headers[reason] = template.Definition.Name;
        }

        var head = new StringBuilder($"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value.ToString()).Append("\r\n");
        }

        return head.Append("\r\n").ToString();
    }
}
