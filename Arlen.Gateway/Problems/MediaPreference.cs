using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Arlen.Gateway.Problems;

/// <summary>Whether a caller would rather have plain text or JSON. Pure.</summary>
internal static class MediaPreference
{
    private static readonly string[] Json = ["application/json", "application/problem+json"];
    private static readonly string[] PlainText = ["text/plain"];

    /// <summary>Whether plain text is asked for by name, and JSON is not, or with a lower quality, or later.</summary>
    public static bool IsPlainText(StringValues accept) =>
        Names(accept, "text/plain") && Rank(accept, PlainText).CompareTo(Rank(accept, Json)) > 0;

    /// <summary>Whether JSON is asked for by name, and plain text is not, or with a lower quality, or later.</summary>
    public static bool IsJson(StringValues accept) =>
        Names(accept, "json") && Rank(accept, Json).CompareTo(Rank(accept, PlainText)) > 0;

    // Most callers name neither: they must not pay for the parsing.
    private static bool Names(StringValues accept, string name)
    {
        foreach (var value in accept)
        {
            if (value is not null && value.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static (double Quality, int Place) Rank(StringValues accept, string[] names)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return default;
        }

        var best = (Quality: 0d, Place: int.MinValue);
        for (var i = 0; i < types.Count; i++)
        {
            var named = names.Any(n => types[i].MediaType.Equals(n, StringComparison.OrdinalIgnoreCase));
            var rank = (Quality: types[i].Quality ?? 1, Place: -i);
            if (named && rank.Quality > 0 && rank.CompareTo(best) > 0)
            {
                best = rank;
            }
        }

        return best;
    }
}
