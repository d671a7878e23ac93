using System.Collections.Frozen;
using Arlen.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Workers;

/// <summary>Which headers go with a request to its worker. Pure.</summary>
/// <remarks>
/// All but those that belong to the connection (RFC 9110 §7.6.1), those that the request carries in fields of its own, and those with
/// an underscore: many programs take <c>X_Forwarded_For</c> for <c>X-Forwarded-For</c>, so a proxy that strips the one lets the other by.
/// </remarks>
internal static class TravellingHeaders
{
    private static readonly FrozenSet<string> Stay = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "HTTP2-Settings", "Content-Length", "X-Content-Length", "Expect", "X-Arlen-Timeout", "X-Request-Id", "traceparent",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // The last list that had nothing but a host: the next is most likely the same.
    [ThreadStatic]
    private static FieldList? _hostOnly;

    [ThreadStatic]
    private static List<KeyValuePair<string, string>>? _scratch;

    public static FieldList Of(IHeaderDictionary headers)
    {
        // Programs that call programs often send nothing else; walking Kestrel's headers costs an allocation.
        if (headers.Count == 1 && headers.Host is [{ } host])
        {
            return _hostOnly is { } last && last[0].Value == host
                ? last
                : _hostOnly = new FieldList(new KeyValuePair<string, string>("Host", host));
        }

        var fields = _scratch ??= [];
        fields.Clear();
        foreach (var (name, values) in headers)
        {
            if (Stay.Contains(name) || name.Contains('_') || name[0] == ':' || IsNamed(name, headers.Connection))
            {
                continue;
            }

            foreach (var value in values)
            {
                fields.Add(new(name, value ?? ""));
            }
        }

        return fields.Count == 0 ? FieldList.Empty : new FieldList([.. fields]);
    }

    /// <summary>Whether <c>Connection</c> says that the header is for this connection only.</summary>
    private static bool IsNamed(string name, StringValues connection)
    {
        foreach (var value in connection)
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                if (value.AsSpan(range).Trim(' ').Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
