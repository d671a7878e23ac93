using System.Globalization;

namespace Arlen.Testing;

/// <summary>What came back on a raw connection.</summary>
/// <param name="Text">All bytes that came, as Latin-1.</param>
/// <param name="IsClosed">Whether the other side closed the connection.</param>
/// <param name="Took">How long that took.</param>
/// <param name="FirstAfter">How long until the first byte came.</param>
public sealed record RawAnswer(string Text, bool IsClosed, TimeSpan Took, TimeSpan FirstAfter = default)
{
    /// <summary>The status of the first answer, or zero where there is none.</summary>
    public int Status =>
        Text.StartsWith("HTTP/1.", StringComparison.Ordinal) && Text.Length > 12
        && int.TryParse(Text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    /// <summary>The body of the first answer, chunks and all.</summary>
    public string Body => Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? Text[(end + 4)..] : "";

    /// <summary>A header of the first answer, or null.</summary>
    /// <param name="name">Its name, in any case.</param>
    public string? Header(string name) => Text.Split("\r\n\r\n")[0].Split("\r\n").Skip(1)
        .Select(line => line.Split(':', 2))
        .FirstOrDefault(parts => parts.Length == 2 && parts[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();

    /// <summary>How many answers came.</summary>
    public int Count => Text.Split("HTTP/1.1 ").Length - 1;
}
