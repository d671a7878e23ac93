namespace Arlen.Gateway.Limits;

/// <summary>Finds <c>.</c> and <c>..</c> that hide behind percent signs in a request target. Pure.</summary>
/// <remarks>Kestrel decodes them and walks up; a proxy in front, which does not, has allowed another path.</remarks>
internal static class DotSegments
{
    public static bool AreHidden(ReadOnlySpan<char> target)
    {
        var end = target.IndexOf('?');
        var path = end < 0 ? target : target[..end];
        if (!path.Contains('%'))
        {
            return false;
        }

        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.Contains('%') && IsDots(segment))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        while (!segment.IsEmpty && dots <= 2)
        {
            var length = segment[0] == '.' ? 1 : segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (length == 0)
            {
                return false;
            }

            segment = segment[length..];
            dots++;
        }

        return dots is 1 or 2;
    }
}
