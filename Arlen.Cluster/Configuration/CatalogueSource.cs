using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Arlen.Configuration;

/// <summary>The values of a catalogue as the configuration of .NET holds them.</summary>
internal sealed class CatalogueSource(IReadOnlyList<ConfiguredValue> values, ImmutableArray<object> read) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(Pairs());

    private IEnumerable<KeyValuePair<string, string?>> Pairs()
    {
        for (var i = 0; i < values.Count; i++)
        {
            var name = values[i].Key.Key.Replace('.', ConfigurationPath.KeyDelimiter[0]);
            foreach (var (suffix, text) in Texts(read[i]))
            {
                yield return new(name + suffix, text);
            }
        }
    }

    private static IEnumerable<(string Suffix, string Text)> Texts(object value) => value switch
    {
        string text => [("", text)],
        bool flag => [("", flag ? "true" : "false")],
        long number => [("", number.ToString(CultureInfo.InvariantCulture))],
        TimeSpan duration => [("", duration.ToString("c", CultureInfo.InvariantCulture))],
        // The binder takes an empty text for an empty list; without it the list that the options class was born with would stay.
        ImmutableArray<string> { IsEmpty: true } => [("", "")],
        ImmutableArray<string> list => list.Select((element, i) => ($":{i}", element)),
        _ => [],
    };

    private sealed class Provider : ConfigurationProvider
    {
        public Provider(IEnumerable<KeyValuePair<string, string?>> pairs) =>
            Data = new Dictionary<string, string?>(pairs, StringComparer.OrdinalIgnoreCase);
    }
}
