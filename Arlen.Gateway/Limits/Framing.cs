using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Limits;

/// <summary>What Kestrel lets through of requests whose length can be read in two ways. Pure.</summary>
/// <remarks>A proxy that reads the other way would take one request for two: https://www.rfc-editor.org/rfc/rfc9112#section-6.3.</remarks>
internal static class Framing
{
    // Where Kestrel puts a Content-Length that came with a Transfer-Encoding.
    private const string MovedContentLength = "X-Content-Length";

    public static bool IsAmbiguous(string protocol, IHeaderDictionary headers)
    {
        var coding = headers.TransferEncoding;
        if (coding.Count == 0)
        {
            return false;
        }

        return protocol != HttpProtocol.Http11
            || coding is not [{ } only]
            || !only.AsSpan().Trim(' ').Equals("chunked", StringComparison.OrdinalIgnoreCase)
            || headers.ContentLength is not null
            || headers.ContainsKey(MovedContentLength);
    }
}
