using Arlen.Refusals;

namespace Arlen.Configuration;

/// <summary>Which settings there are of each key, from all sources; names that belong to no key become problems.</summary>
internal sealed class SettingTable(KeyCatalogue catalogue, List<ConfigurationProblem> problems)
{
    private readonly Dictionary<string, List<Setting>> _byKey = [];
    /// <summary>How many unknown keys are reported: a file of another program holds thousands, and each costs a search.</summary>
    private const int MaxUnknown = 100;

    private int _unknown;
    private readonly Dictionary<string, RetiredKey> _retired = catalogue.Retired.ToDictionary(r => r.Key);

    /// <summary>The setting that wins; null where nobody set the key.</summary>
    public Setting? Winner(KeyDefinition key) =>
        _byKey.TryGetValue(key.Key, out var settings) ? settings.MaxBy(s => s.Source) : null;

    /// <summary>Takes the variables of a process that begin with <c>ARLEN_</c>.</summary>
    public void AddVariables(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, text) in variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith(VariableName.Prefix, StringComparison.Ordinal) && !IsOfNoKey(name))
            {
                AddVariable(name, text);
            }
        }
    }

    /// <summary>Takes the settings of a command line; of several of one key the last.</summary>
    public void AddSets(IEnumerable<string> sets)
    {
        foreach (var set in sets)
        {
            var equals = set.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                problems.Add(NoKeyInSet(set));
                continue;
            }

            Add(new Setting(SettingSource.Set, set[..equals].Trim(), "--set", set[(equals + 1)..]));
        }
    }

    /// <summary>Takes a setting by the name of its key; a name that no key has becomes a problem.</summary>
    public void Add(Setting setting)
    {
        if (catalogue.Find(setting.Name) is { } key)
        {
            AddTo(key, setting);
            return;
        }

        if (_retired.TryGetValue(setting.Name, out var retired))
        {
            problems.Add(Retired(retired, setting));
        }
        else if (++_unknown <= MaxUnknown)
        {
            problems.Add(Unknown(setting));
        }
        else if (_unknown == MaxUnknown + 1)
        {
            problems.Add(new ConfigurationProblem(
                ProblemCodes.UnknownKey, $"there are more than {MaxUnknown} unknown keys", null, setting.Origin,
                new Fixit("Check that this is the right file")));
        }
    }

    private void AddVariable(string name, string text)
    {
        var setting = new Setting(SettingSource.Variable, name, name, text);
        if (catalogue.FindVariable(name) is { } key)
        {
            AddTo(key, setting);
            return;
        }

        var retired = catalogue.Retired.FirstOrDefault(r => r.Variable == name);
        problems.Add(retired is not null ? Retired(retired, setting) : UnknownVariable(name));
    }

    private void AddTo(KeyDefinition key, Setting setting)
    {
        if (!_byKey.TryGetValue(key.Key, out var settings))
        {
            _byKey[key.Key] = settings = [];
        }

        var same = settings.FindIndex(s => s.Source == setting.Source);
        if (same < 0)
        {
            settings.Add(setting);
        }
        else if (settings[same].Name == setting.Name)
        {
            settings[same] = setting;
        }
        else
        {
            problems.Add(BothNames(key, settings[same], setting));
        }
    }

    private static bool IsOfNoKey(string variable) =>
        variable is ConfigurationRequest.FileVariable or ConfigurationRequest.EnvironmentVariable
        || variable.StartsWith("ARLEN_FAULT_", StringComparison.Ordinal);

    private static ConfigurationProblem BothNames(KeyDefinition key, Setting first, Setting second)
    {
        var (kept, old) = second.Name == key.Key || second.Name == key.Variable ? (second, first) : (first, second);
        return new(
            ProblemCodes.DuplicateKey,
            $"{old.Name} is an old name of {kept.Name}, and both are set ({first.Origin}, {second.Origin})",
            key.Key, second.Origin, new Fixit($"Remove {old.Name}; {kept.Name} says the same"));
    }

    private static ConfigurationProblem Retired(RetiredKey retired, Setting setting) => new(
        ProblemCodes.RetiredKey, $"{setting.Name} has no meaning any more", retired.Key, setting.Origin,
        new Fixit(retired.Reason));

    private ConfigurationProblem Unknown(Setting setting)
    {
        var nearest = catalogue.Nearest(setting.Name);
        return new(
            ProblemCodes.UnknownKey, $"there is no key '{setting.Name}'" + Meant(nearest), setting.Name, setting.Origin,
            nearest is null
                ? new Fixit("Remove it; docs/configuration.md lists every key", "arlen config")
                : new Fixit($"Write {nearest}, or remove it", $"arlen config --explain {nearest}"));
    }

    private ConfigurationProblem UnknownVariable(string name)
    {
        var nearest = catalogue.NearestVariable(name);
        return new(
            ProblemCodes.UnknownVariable, $"the variable {name} belongs to no key" + Meant(nearest), null, name,
            nearest is null
                ? new Fixit("Unset it; docs/configuration.md lists every variable", $"unset {name}")
                : new Fixit($"Name it {nearest}, or unset it", $"unset {name}"));
    }

    private static ConfigurationProblem NoKeyInSet(string set)
    {
        // Only what can be a key is shown: the rest may be a secret.
        var end = set.AsSpan().IndexOfAnyExcept(NameCharacters);
        var shown = end < 0 ? set : set[..end];
        return new(
            ProblemCodes.SyntaxError, $"--set takes key=value, and '{shown}' has no '='", null, "--set",
            new Fixit("Write the key, '=' and the value in one word", "--set cluster.failover=5s"));
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private static string Meant(string? nearest) => nearest is null ? "" : $"; did you mean {nearest}?";
}
