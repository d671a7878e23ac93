using Arlen.Configuration.Hocon;
using Arlen.Naming;
using Arlen.Refusals;

namespace Arlen.Configuration;

/// <summary>Reads the configuration from everywhere it may come from, and finds every fault in it.</summary>
/// <remarks>
/// Order, the later wins: defaults, <c>arlen.conf</c>, <c>arlen.&lt;environment&gt;.conf</c>, <c>ARLEN_*</c>, <c>--set</c>.
/// </remarks>
public static class ConfigurationLoader
{
    /// <summary>Loads.</summary>
    /// <returns>The values and all faults; whatever a user wrote, this does not throw.</returns>
    /// <exception cref="ArgumentException">The catalogue contradicts itself: a default that its own range refuses.</exception>
    public static LoadedConfiguration Load(ConfigurationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var problems = new List<ConfigurationProblem>();
        var faults = new HoconFaults(problems);
        var settings = new SettingTable(request.Catalogue, problems);
        var root = ReadFiles(request, problems, faults);
        var akka = new FileSettings(request.Catalogue, settings, faults).Add(root);
        settings.AddVariables(request.Variables);
        settings.AddSets(request.Sets.Where(s => !IsAkka(s)));
        var values = new ValueTable(request.Catalogue, settings, problems);
        var loaded = new LoadedConfiguration(values.Values, values.Read, akka);
        problems.AddRange(request.Rules.SelectMany(rule => rule.Check(loaded)));
        return new LoadedConfiguration(values.Values, values.Read, akka) { Problems = [.. problems] };
    }

    private static HoconValue.Section ReadFiles(
        ConfigurationRequest request, List<ConfigurationProblem> problems, HoconFaults faults)
    {
        var directory = Path.GetFullPath(request.Directory);
        var document = new HoconDocument(new HoconFiles(directory, faults), faults);
        var main = MainFile(request, directory, problems);
        if (main is not null && (request.File is not null || File.Exists(main)))
        {
            document.AddFile(main);
        }

        if (main is not null && EnvironmentFile(main, request.Environment, problems) is { } second && File.Exists(second))
        {
            document.AddFile(second);
        }

        foreach (var set in request.Sets.Where(IsAkka))
        {
            AddAkka(document, set, faults);
        }

        return new HoconResolver(document, request.Variables, faults).Resolve();
    }

    private static string? MainFile(ConfigurationRequest request, string directory, List<ConfigurationProblem> problems)
    {
        if (request.File is null or { Length: > 0 } && request.File?.Contains('\0') is not true)
        {
            return Path.GetFullPath(request.File ?? ConfigurationRequest.DefaultFile, directory);
        }

        problems.Add(new ConfigurationProblem(
            ProblemCodes.FileMissing, "the configuration file has no name", null, "--config",
            new Fixit("Name the file", "--config arlen.conf")));
        return null;
    }

    // Beside the first and called after it, so that two programs in one directory each have their own pair.
    private static string? EnvironmentFile(string main, string environment, List<ConfigurationProblem> problems)
    {
        if (NameSyntax.IsValid(environment))
        {
            return Path.ChangeExtension(main, environment + Path.GetExtension(main));
        }

        problems.Add(new ConfigurationProblem(
            ProblemCodes.BadValue, $"the environment's name is not {NameSyntax.Rule}", null, "--environment",
            new Fixit("Name it as its file is named", "--environment production")));
        return null;
    }

    private static bool IsAkka(string set) => set.StartsWith(FileSettings.AkkaSection + ".", StringComparison.Ordinal);

    private static void AddAkka(HoconDocument document, string set, HoconFaults faults)
    {
        var equals = set.IndexOf('=', StringComparison.Ordinal);
        var at = new SourcePosition(new SourceFile("", "--set"), 0, 0);
        if (equals > 0 && HoconPath.Parse(set[..equals].Trim()) is { IsEmpty: false } path)
        {
            document.AddSetting(path, set[(equals + 1)..], at);
        }
        else
        {
            faults.Syntax(
                at, "--set takes key=value, and what begins with 'akka.' is no key or has no '='",
                "Write the key, '=' and the value in one word");
        }
    }
}
