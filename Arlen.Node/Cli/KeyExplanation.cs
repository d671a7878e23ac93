using Arlen.Configuration;
using Arlen.Node.Cli.Data;

namespace Arlen.Node.Cli;

/// <summary>All that is known of a key.</summary>
internal static class KeyExplanation
{
    /// <summary>Gathers it.</summary>
    public static ConfigKeyData Of(ConfiguredValue value) => new(
        value.Key.Key,
        Kind(value.Key.Kind),
        value.Key.Summary,
        value.Key.DefaultText ?? (value.Key.DefaultFrom is { } other ? $"the value of {other}" : value.Key.Default),
        value.Key.Min,
        value.Key.Max,
        value.Key.Choices,
        value.Key.Variable,
        value.Key.FormerKeys,
        value.Key.IsSecret,
        value.Shown,
        value.Origin);

    /// <summary>Tells it to a person.</summary>
    public static void Write(TextWriter to, ConfigKeyData key)
    {
        to.WriteLine(key.Key);
        to.WriteLine($"  {key.Summary}");
        to.WriteLine();
        Line(to, "now", $"{(key.Value.Length == 0 ? "(empty)" : key.Value)}, set by {key.Origin}");
        Line(to, "default", key.Default.Length == 0 ? "(empty)" : key.Default);
        Line(to, "type", key.Kind);
        Line(to, "range", key.Min is null && key.Max is null ? null : $"{key.Min ?? "…"} to {key.Max ?? "…"}");
        Line(to, "choices", key.Choices.IsEmpty ? null : string.Join(", ", key.Choices));
        Line(to, "variable", key.Variable);
        Line(to, "was", key.FormerKeys.IsEmpty ? null : string.Join(", ", key.FormerKeys));
    }

    private static void Line(TextWriter to, string name, string? value)
    {
        if (value is not null)
        {
            to.WriteLine($"  {name,-9} {value}");
        }
    }

    private static string Kind(KeyKind kind) => kind switch
    {
        KeyKind.Flag => "switch: on or off",
        KeyKind.Integer => "whole number",
        KeyKind.Duration => "duration: 250ms, 5s, 2m, 1h",
        KeyKind.Size => "size: 512, 4KiB, 1MiB, 2GiB",
        KeyKind.Endpoint => "host:port",
        KeyKind.List => "list, separated by commas",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
