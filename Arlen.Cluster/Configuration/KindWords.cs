using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>The kinds of values in words: what is asked for, and how it looks.</summary>
internal static class KindWords
{
    /// <summary>Each kind with what it is, for the documents.</summary>
    public static ImmutableArray<(string Kind, string Meaning)> Meanings { get; } =
    [
        ("text", "any text"),
        ("name", Naming.NameSyntax.Rule),
        ("switch", "`on` or `off`; `true false yes no 1 0` are understood too"),
        ("whole number", "digits"),
        ("duration", "a number with its unit: `250ms` `5s` `2m` `1h`"),
        ("size", "bytes: `512` `4KiB` `1MiB` `2GiB`; `KB` `MB` `GB` are powers of 1,000"),
        ("endpoint", "a host and a port: `node-2:8110`, `[::1]:8110`"),
        ("host", "a host name or an IP address"),
        ("port", "0 to 65535; 0 lets the system choose"),
        ("path", "a file or directory; a relative one is taken from the directory the program runs in"),
        ("list", "`[a, b]` in a file, `a,b` in a variable and after `--set`"),
    ];

    /// <summary>What the documents call a kind.</summary>
    public static string Name(KeyKind kind) => kind switch
    {
        KeyKind.Flag => "switch",
        KeyKind.Integer => "whole number",
        KeyKind.Choice => "word",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>What a value must be, after "is not": "a whole number".</summary>
    public static string Expected(KeyDefinition key, KeyKind kind) => kind switch
    {
        KeyKind.Text => "a text",
        KeyKind.Name => "a name (" + Naming.NameSyntax.Rule + ")",
        KeyKind.Flag => "on or off",
        KeyKind.Integer => "a whole number",
        KeyKind.Duration => "a duration with its unit, ms, s, m or h" + (key.IsDerived ? ", or auto" : ""),
        KeyKind.Size => "a number of bytes, as 512, 4KiB or 1MiB",
        KeyKind.Choice => "one of " + string.Join(", ", key.Choices),
        KeyKind.Endpoint => "a host and port, as node-2:8110",
        KeyKind.Host => "a host name or an IP address",
        KeyKind.Port => "a port from 0 to 65535",
        KeyKind.Path => "a path",
        _ => "a list",
    };

    /// <summary>A value that would be right, to be shown as an example.</summary>
    public static string Example(KeyDefinition key) => key switch
    {
        { IsSecret: true } => "…",
        { Kind: KeyKind.List, ElementKind: KeyKind.Endpoint } => "[\"node-1:8110\", \"node-2:8110\"]",
        { Kind: KeyKind.List } => "[" + key.Default.Replace(",", ", ", StringComparison.Ordinal) + "]",
        { Default.Length: > 0 } => key.Default,
        { Kind: KeyKind.Host } => "127.0.0.1",
        { Kind: KeyKind.Endpoint } => "\"node-1:8110\"",
        { Kind: KeyKind.Path } => "\"/var/lib/arlen\"",
        _ => "…",
    };

    /// <summary>The range in words: "1 to 65536"; empty for none.</summary>
    public static string Range(KeyDefinition key) => (key.Kind, key.Min, key.Max) switch
    {
        (KeyKind.Port, null, null) => "0 to 65535",
        (_, { } min, { } max) => $"{min} to {max}",
        (_, { } min, null) => $"at least {min}",
        (_, null, { } max) => $"at most {max}",
        _ => "",
    };
}
