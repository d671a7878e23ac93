using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>One setting of one key, not yet read.</summary>
/// <param name="Source">Who.</param>
/// <param name="Name">The name under which it was given: the key, a former one, or a variable.</param>
/// <param name="Origin">Where, as it is shown.</param>
/// <param name="Text">As written; the elements of a list joined by commas.</param>
internal sealed record Setting(SettingSource Source, string Name, string Origin, string Text)
{
    /// <summary>The elements, where it was written as a list; else the default value.</summary>
    public ImmutableArray<string> Elements { get; init; }

    public static Setting OfText(string text, string origin) => new(SettingSource.File, "", origin, text);
}
