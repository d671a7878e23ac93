using System.Collections.Immutable;
using Arlen.Refusals;

namespace Arlen.Configuration;

/// <summary>Turns what was written for a key into its value, or says why it cannot.</summary>
internal static class ValueCheck
{
    /// <summary>Reads a setting.</summary>
    /// <returns>The value: as <see cref="ValueReader.Read"/>, or an array of strings for a list; null with a problem.</returns>
    public static (object? Value, ConfigurationProblem? Problem) Read(KeyDefinition key, Setting setting) =>
        key.Kind is KeyKind.List ? ReadList(key, setting) : ReadOne(key, setting);

    /// <summary>The value of the default of a key.</summary>
    /// <exception cref="ArgumentException">The catalogue holds a default that its own rules refuse.</exception>
    public static object Default(KeyDefinition key)
    {
        // A host that is taken from another key has no text of its own.
        if (key.DefaultFrom is not null)
        {
            return key.Default;
        }

        var (value, problem) = Read(key, Setting.OfText(key.Default, ConfiguredValue.DefaultOrigin));
        return value ?? throw new ArgumentException($"the default of {key.Key} is wrong: {problem!.Message}");
    }

    private static (object?, ConfigurationProblem?) ReadList(KeyDefinition key, Setting setting)
    {
        var elements = setting.Elements.IsDefault ? ValueReader.Elements(setting.Text) : setting.Elements;
        var values = elements.Select(e => ValueReader.Read(key.ElementKind, key, e) as string).ToImmutableArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null)
            {
                return (null, Bad(key, setting, elements[i], key.ElementKind));
            }
        }

        return (values, null);
    }

    private static (object?, ConfigurationProblem?) ReadOne(KeyDefinition key, Setting setting)
    {
        if (!setting.Elements.IsDefault)
        {
            return (
                null,
                Problem(
                    ProblemCodes.BadValue, $"{key.Key} is a list here and must be {KindWords.Expected(key, key.Kind)}", key,
                    setting));
        }

        var value = ValueReader.Read(key.Kind, key, setting.Text);
        if (value is null)
        {
            return (null, Bad(key, setting, setting.Text, key.Kind));
        }

        if (InRange(key, value))
        {
            return (value, null);
        }

        var message = $"{key.Key} is {Quote(key, setting.Text)} and must be {KindWords.Range(key)}";
        return (null, Problem(ProblemCodes.OutOfRange, message, key, setting));
    }

    private static bool InRange(KeyDefinition key, object value) =>
        value is not IComparable comparable
        || value is string
        || (Bound(key, key.Min) is not { } min || comparable.CompareTo(min) >= 0)
            && (Bound(key, key.Max) is not { } max || comparable.CompareTo(max) <= 0);

    private static object? Bound(KeyDefinition key, string? text) => text is null
        ? null
        : ValueReader.Read(key.Kind, key, text) ?? throw new ArgumentException($"a bound of {key.Key} is wrong: {text}");

    private static ConfigurationProblem Bad(KeyDefinition key, Setting setting, string text, KeyKind kind) => Problem(
        ProblemCodes.BadValue, $"{key.Key}: {Quote(key, text)} is not {KindWords.Expected(key, kind)}", key, setting);

    private static ConfigurationProblem Problem(string code, string message, KeyDefinition key, Setting setting)
    {
        var range = KindWords.Range(key) is { Length: > 0 } words ? $", {words}" : "";
        return new ConfigurationProblem(
            code, message, key.Key, setting.Origin,
            new Fixit($"Give {key.Key} {KindWords.Expected(key, key.Kind)}{range}", Example(key, setting)));
    }

    private static string Example(KeyDefinition key, Setting setting) => setting.Source switch
    {
        SettingSource.Variable => $"{key.Variable}={Plain(key)}",
        SettingSource.Set => $"--set {key.Key}={Plain(key)}",
        _ => $"{key.Key} = {KindWords.Example(key)}",
    };

    private static string Plain(KeyDefinition key) => key.Kind is KeyKind.List && key.Default.Length > 0
        ? key.Default
        : KindWords.Example(key).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Replace("\"", "", StringComparison.Ordinal).Replace(", ", ",", StringComparison.Ordinal);

    private static string Quote(KeyDefinition key, string text) => key.IsSecret
        ? ConfiguredValue.Redacted
        : text.Length <= 80 ? $"'{text}'" : $"'{text[..80]}…'";
}
