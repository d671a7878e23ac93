namespace Arlen.Configuration;

/// <summary>Reads the configuration from everywhere it may come from, and finds every fault in it.</summary>
/// <remarks>Order, the later wins: defaults, <c>arlen.conf</c>, <c>arlen.&lt;environment&gt;.conf</c>, <c>ARLEN_*</c>, <c>--set</c>.</remarks>
public static class ConfigurationLoader
{
    /// <summary>Loads.</summary>
    /// <returns>The values and all faults; whatever a user wrote, this does not throw.</returns>
    /// <exception cref="ArgumentException">The catalogue contradicts itself: a default that its own range refuses.</exception>
    public static LoadedConfiguration Load(ConfigurationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var problems = new List<ConfigurationProblem>();
        var settings = new SettingTable(request.Catalogue, problems);
        settings.AddVariables(request.Variables);
        settings.AddSets(request.Sets);
        var values = new ValueTable(request.Catalogue, settings, problems);
        var loaded = new LoadedConfiguration(values.Values, values.Read, "");
        problems.AddRange(request.Rules.SelectMany(rule => rule.Check(loaded)));
        return new LoadedConfiguration(values.Values, values.Read, "") { Problems = [.. problems] };
    }
}
