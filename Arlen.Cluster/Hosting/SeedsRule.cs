using Arlen.Configuration;
using Arlen.Refusals;

namespace Arlen.Hosting;

/// <summary>How the nodes of a cluster are named to each other must hold together: a cluster begins only where all mean the same
/// nodes.</summary>
internal sealed class SeedsRule : IConfigurationRule
{
    public IEnumerable<ConfigurationProblem> Check(LoadedConfiguration configuration)
    {
        var seeds = configuration.List("cluster.seeds").Distinct().Count();
        var expected = configuration.Integer("cluster.expectedNodes");
        if (configuration.Flag("cluster.enabled") && seeds > expected)
        {
            yield return new ConfigurationProblem(
                "contradiction",
                $"cluster.seeds names {seeds} nodes and cluster.expectedNodes is {expected}: two parts of them could each begin a cluster",
                "cluster.expectedNodes",
                null,
                new Fixit("Set cluster.expectedNodes to how many nodes there are.", $"cluster.expectedNodes = {seeds}"));
        }

        if (configuration.Text("cluster.host") is "0.0.0.0" or "::" or "[::]" or "*" && !configuration.IsSet("cluster.publicHost"))
        {
            yield return new ConfigurationProblem(
                "contradiction",
                "cluster.host listens on every address, and nothing says under which of them the other nodes reach this one",
                "cluster.publicHost",
                null,
                new Fixit("Set cluster.publicHost to this machine's address.", "cluster.publicHost = 10.0.0.5"));
        }
    }
}
