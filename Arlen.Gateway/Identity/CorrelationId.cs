using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Identity;

/// <summary>The id under which a caller files several requests. Pure.</summary>
internal static class CorrelationId
{
    private const int MaxLength = 128;

    /// <summary>The caller's own id where it is 1 to 128 of <c>A-Z a-z 0-9 . _ -</c>, else the request's id.</summary>
    public static string Resolve(StringValues inbound, string requestId) =>
        inbound is [{ Length: > 0 and <= MaxLength } id] && IsValid(id) ? id : requestId;

    private static bool IsValid(string id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
