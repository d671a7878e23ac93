using System.Collections.Immutable;
using Arlen.Refusals;

namespace Arlen.Configuration;

/// <summary>Refuses to listen where other machines can reach the node while nothing protects it.</summary>
/// <param name="hostKeys">The keys that say where something listens; each a <see cref="KeyKind.Host"/> of the catalogue.</param>
public sealed class UnsafeNetworkRule(params ImmutableArray<string> hostKeys) : IConfigurationRule
{
    /// <summary>The key that says the network is known to be safe.</summary>
    public const string Permission = "security.allowInsecureNetwork";

    /// <inheritdoc />
    public IEnumerable<ConfigurationProblem> Check(LoadedConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Flag(Permission)
            ? []
            : hostKeys.Where(key => !HostNames.IsLoopback(configuration.Text(key))).Select(key => Problem(key, configuration));
    }

    private static ConfigurationProblem Problem(string key, LoadedConfiguration configuration)
    {
        var value = configuration.Values.First(v => v.Key.Key == key);
        return new ConfigurationProblem(
            ProblemCodes.UnsafeNetwork,
            $"{key} = {value.Shown} listens beyond loopback, without TLS and authentication",
            key,
            value.Origin,
            new Fixit(
                $"Listen on 127.0.0.1, or on a network that only you can reach set {Permission} = on", $"{Permission} = on"));
    }
}
