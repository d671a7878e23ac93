using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway;

/// <summary>Writes short answers whole.</summary>
internal static class Answers
{
    /// <summary>Writes a body of known length; it leaves with the headers when the request ends, so nothing is awaited.</summary>
    public static void Write(HttpResponse response, ReadOnlySpan<byte> body)
    {
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            response.BodyWriter.Write(body);
        }
    }
}
