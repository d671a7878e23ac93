using Arlen.Workers;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Workers;

/// <summary>Writes a worker's reply as the answer.</summary>
internal static class WorkerReplies
{
    // Below this the body is copied behind the headers and leaves with them; above, it is written as the caller takes it.
    private const int MaxCopied = 16 * 1024;

    /// <summary>Writes the reply.</summary>
    /// <returns>What is left to await of a large body; null where all is written.</returns>
    public static Task? TryWrite(HttpResponse response, WorkerReply reply)
    {
        response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers.AsSpan())
        {
            if (!BelongsToConnection(name))
            {
                response.Headers.Append(name, value);
            }
        }

        if (reply.ContentType is { } type)
        {
            response.ContentType = type;
        }

        if (!MayHaveBody(reply.Status))
        {
            return null;
        }

        if (reply.Body.Length <= MaxCopied || HttpMethods.IsHead(response.HttpContext.Request.Method))
        {
            Answers.Write(response, reply.Body.Span);
            return null;
        }

        response.ContentLength = reply.Body.Length;
        return response.Body.WriteAsync(reply.Body, CancellationToken.None).AsTask();
    }

    private static bool MayHaveBody(int status) =>
        status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    private static bool BelongsToConnection(string name) =>
        name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Keep-Alive", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase);
}
