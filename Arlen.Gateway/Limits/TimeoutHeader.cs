using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Limits;

/// <summary>Reads <c>X-Arlen-Timeout</c>: what is left of the caller's patience. Pure.</summary>
internal static class TimeoutHeader
{
    public const string Name = "X-Arlen-Timeout";

    private const int MaxDigits = 8;

    /// <summary>Reads the header.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="limit">The most that counts; what an absent header means.</param>
    /// <param name="budget">The smaller of the two.</param>
    /// <returns>False where it is not one duration of the form <c>750ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>.</returns>
    public static bool TryRead(StringValues values, TimeSpan limit, out TimeSpan budget)
    {
        budget = limit;
        if (values.Count == 0)
        {
            return true;
        }

        if (values.Count != 1 || !TryParse(values[0], out var asked))
        {
            return false;
        }

        budget = asked < limit ? asked : limit;
        return true;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        duration = default;
        if (digits is < 1 or > MaxDigits)
        {
            return false;
        }

        var number = long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        TimeSpan? read = text[digits..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => null,
        };
        duration = read.GetValueOrDefault();
        return read is not null;
    }
}
