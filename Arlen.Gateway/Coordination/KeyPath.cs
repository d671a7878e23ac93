using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arlen.Gateway.Coordination;

/// <summary>The key in a path. Slashes belong to it, written as they are or as <c>%2F</c>.</summary>
internal static class KeyPath
{
    private const string Root = "/v1/kv/";

    /// <summary>The key; null where it cannot be told which one is meant.</summary>
    public static string? Of(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        return Of(context.Request.RouteValues["key"] as string ?? "", target);
    }

    /// <summary>The key of a path.</summary>
    /// <param name="routed">What routing found: decoded, but for slashes, which the platform leaves as they are.</param>
    /// <param name="target">The request's target as it was sent.</param>
    public static string? Of(string routed, string target)
    {
        if (!target.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return routed;
        }

        // Decoded once and whole, for "%252F" is no slash. Where dots were taken out of the path, it is not the one that was sent.
        var path = target.Split('?')[0];
        return path.StartsWith(Root, StringComparison.Ordinal) && !path.Split('/').Any(part => part is "." or "..")
            ? Uri.UnescapeDataString(path[Root.Length..])
            : null;
    }
}
