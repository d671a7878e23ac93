using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>The value of every key of a catalogue: what wins and can be read, else its default.</summary>
internal sealed class ValueTable
{
    public ValueTable(KeyCatalogue catalogue, SettingTable settings, List<ConfigurationProblem> problems)
    {
        var values = new (ConfiguredValue Shown, object Read)[catalogue.All.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(catalogue.All[i], settings.Winner(catalogue.All[i]), problems);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (catalogue.All[i].DefaultFrom is { } other && !values[i].Shown.IsSet)
            {
                var from = Array.Find(values, v => v.Shown.Key.Key == other);
                values[i] = (values[i].Shown with { Text = from.Shown.Text }, from.Read);
            }
        }

        Values = [.. values.Select(v => v.Shown)];
        Read = [.. values.Select(v => v.Read)];
    }

    /// <summary>As they are shown, in the catalogue's order.</summary>
    public ImmutableArray<ConfiguredValue> Values { get; }

    /// <summary>As they are used, in the same order.</summary>
    public ImmutableArray<object> Read { get; }

    private static (ConfiguredValue, object) Value(KeyDefinition key, Setting? setting, List<ConfigurationProblem> problems)
    {
        if (setting is not null)
        {
            var (value, problem) = ValueCheck.Read(key, setting);
            if (problem is null)
            {
                return (new ConfiguredValue(key, setting.Text, setting.Origin), value!);
            }

            problems.Add(problem);
        }

        return (new ConfiguredValue(key, key.Default, ConfiguredValue.DefaultOrigin), ValueCheck.Default(key));
    }
}
