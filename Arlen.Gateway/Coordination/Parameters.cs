using System.Globalization;
using Arlen.Gateway.Limits;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Coordination;

/// <summary>Reads what a request says in its query and headers; the first thing that cannot be read is kept.</summary>
internal sealed class Parameters(HttpRequest request)
{
    /// <summary>What could not be read; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>A parameter of the query; null where it is not there.</summary>
    public string? Text(string name) => request.Query[name] is [{ } text, ..] ? text : null;

    /// <summary>A whole number of the query.</summary>
    public long? Number(string name, long least = 0, long most = long.MaxValue) =>
        Text(name) is { } text ? Number(name, text, least, most) : null;

    /// <summary>A whole number from elsewhere.</summary>
    public long? Number(string name, string text, long least, long most)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault ??= most == long.MaxValue ? $"{name} must be a whole number from {least}" : $"{name} must be a whole number from {least} to {most}";
        return null;
    }

    /// <summary>A duration of a body or query; null where it is not there.</summary>
    public TimeSpan? Duration(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (TimeoutHeader.TryParse(text, out var duration))
        {
            return duration;
        }

        Fault ??= $"{name} is not a duration like 750ms, 5s, 2m or 1h";
        return null;
    }

    /// <summary>Something of a body that must be there.</summary>
    public string Required(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            Fault ??= $"{name} is missing";
        }

        return text ?? "";
    }

    /// <summary>The index that <c>If-Match</c> or <c>If-None-Match: *</c> asks for; null where neither is there.</summary>
    public long? Precondition()
    {
        var (match, none) = (request.Headers.IfMatch, request.Headers.IfNoneMatch);
        if (match.Count == 0 && none.Count == 0)
        {
            return null;
        }

        if (match.Count == 0 && none is ["*"])
        {
            return 0;
        }

        if (none.Count == 0 && match is [{ } tag] && Index(tag) is { } index)
        {
            return index;
        }

        Fault ??= "If-Match must be one ETag of this API, as \"42\", or If-None-Match be *, and not both";
        return null;
    }

    /// <summary>Whether the caller has this index already.</summary>
    public bool IsKnown(long index) => request.Headers.IfNoneMatch is [{ } tag] && Index(tag) == index;

    private static long? Index(string tag) =>
        tag is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > 0
            ? index
            : null;
}
