using System.Collections.Immutable;
using Arlen.Configuration;
using Arlen.Gateway;
using Arlen.Node.Cli.Output;
using Arlen.Refusals;

namespace Arlen.Node.Hosting;

/// <summary>The configuration of the program <c>arlen</c>.</summary>
internal static class NodeConfiguration
{
    /// <summary>Every key that this program knows.</summary>
    public static KeyCatalogue Catalogue { get; } = new([.. ClusterKeys.All, .. GatewayKeys.All, .. NodeKeys.All], ClusterKeys.Retired);

    /// <summary>Loads it: files, variables, and what the command line says.</summary>
    /// <param name="options"><c>--config</c>, <c>--environment</c>, <c>--set</c>; the rest is not looked at.</param>
    public static LoadedConfiguration Load(IEnumerable<string> options) =>
        ConfigurationLoader.Load(ConfigurationRequest.FromProcess(Catalogue, options) with { Rules = Rules });

    /// <summary>What is wrong with a configuration as one error, its faults in it; null where nothing is.</summary>
    public static CliError? ErrorOf(ImmutableArray<ConfigurationProblem> problems) => problems.IsEmpty ? null : new CliError(
        "configuration_invalid",
        problems.Length == 1 ? problems[0].ToString() : $"The configuration has {problems.Length} faults; the first: {problems[0]}",
        problems.Length == 1 ? problems[0].Fixit : new Fixit("Repair each; every fault has its own fixit.", "arlen config"),
        [.. problems.Select(p => new CliProblem(p.Code, p.Message, p.Key, p.Where, p.Fixit))]);

    private static IReadOnlyList<IConfigurationRule> Rules { get; } = [.. ArlenWebHost.Rules, new RestartRule()];
}
