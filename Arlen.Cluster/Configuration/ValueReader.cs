using System.Collections.Immutable;
using System.Globalization;
using Arlen.Naming;

namespace Arlen.Configuration;

/// <summary>Reads the text of a value by the kind of its key.</summary>
internal static class ValueReader
{
    private static readonly string[] On = ["on", "true", "yes", "1"];
    private static readonly string[] Off = ["off", "false", "no", "0"];

    /// <summary>Reads one value; a list is read element by element.</summary>
    /// <param name="kind">Its kind: never <see cref="KeyKind.List"/>.</param>
    /// <param name="key">The key, for the words of a choice and whether <c>auto</c> is a value.</param>
    /// <param name="text">The text.</param>
    /// <returns>
    /// A string, bool, long, <see cref="TimeSpan"/> or <see cref="AutoValue"/>; null where the text is no such value.
    /// </returns>
    public static object? Read(KeyKind kind, KeyDefinition key, string text)
    {
        var trimmed = text.Trim();
        return kind switch
        {
            KeyKind.Text => text,
            KeyKind.Name => NameSyntax.IsValid(trimmed) ? trimmed : null,
            KeyKind.Flag => On.Contains(trimmed) ? true : Off.Contains(trimmed) ? false : null,
            KeyKind.Integer => ReadInteger(trimmed),
            KeyKind.Duration when key.IsDerived && trimmed == KeyDefinition.Auto => AutoValue.Instance,
            KeyKind.Duration => Quantity.TryReadDuration(trimmed, out var duration) ? duration : null,
            KeyKind.Size => Quantity.TryReadSize(trimmed, out var size) ? size : null,
            KeyKind.Choice => key.Choices.Contains(trimmed) ? trimmed : null,
            KeyKind.Endpoint => IsEndpoint(trimmed) ? trimmed : null,
            KeyKind.Host => HostNames.IsHost(trimmed) ? trimmed : null,
            KeyKind.Port => ReadInteger(trimmed) is long port and >= 0 and <= 65535 ? port : null,
            KeyKind.Path => trimmed.Length > 0 && !trimmed.Contains('\0') ? trimmed : null,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "an element has a kind of its own"),
        };
    }

    /// <summary>The elements of a list written as one text, split at commas; none in an empty one.</summary>
    public static ImmutableArray<string> Elements(string text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries)];

    private static long? ReadInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsEndpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 1 || ReadInteger(text[(colon + 1)..]) is not (long and >= 1 and <= 65535))
        {
            return false;
        }

        // Without brackets nobody can tell where an IPv6 address ends and its port begins.
        var host = text[..colon];
        return HostNames.IsHost(host) && (!host.Contains(':') || host[0] == '[');
    }
}
