using Arlen.Configuration;
using Arlen.Membership;
using Arlen.Refusals;

namespace Arlen.Hosting;

/// <summary>The timings that follow from <c>cluster.failover</c> and those an operator set must hold together.</summary>
internal sealed class FailoverRule : IConfigurationRule
{
    private static readonly Fixit Fixit = new(
        "Set cluster.failover alone and let the rest follow, or change the values until they add up.", "arlen explain failover");

    public static FailoverTimings TimingsOf(LoadedConfiguration configuration) => FailoverTimings.Derive(
        configuration.Duration("cluster.failover"),
        new FailoverOverrides(
            Set(configuration, "cluster.heartbeatInterval"),
            Set(configuration, "cluster.acceptablePause"),
            Set(configuration, "cluster.stableAfter"),
            Set(configuration, "cluster.removalMargin")));

    public IEnumerable<ConfigurationProblem> Check(LoadedConfiguration configuration) => TimingsOf(configuration).Check().Select(
        fault => new ConfigurationProblem("contradiction", fault, "cluster.failover", null, Fixit));

    private static TimeSpan? Set(LoadedConfiguration configuration, string key) =>
        configuration.Text(key) == "auto" ? null : configuration.Duration(key);
}
