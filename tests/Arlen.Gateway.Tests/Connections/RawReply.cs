using System.Globalization;
using Arlen.Gateway.Tests.Fakes;

namespace Arlen.Gateway.Tests.Connections;

/// <summary>The last answer on a connection, taken apart.</summary>
internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Code => Body.StartsWith('{') ? Problem.Parse(Body).Code : null;

    public static RawReply Parse(string text)
    {
        var start = text.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal);
        Assert.True(start >= 0, $"no answer in '{text}'");
        var parts = text[start..].Split("\r\n\r\n", 2);
        var lines = parts[0].Split("\r\n");
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
        return new RawReply(int.Parse(lines[0].AsSpan(9, 3), CultureInfo.InvariantCulture), headers, parts[1]);
    }
}
