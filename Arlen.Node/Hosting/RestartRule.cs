using Arlen.Configuration;
using Arlen.Refusals;

namespace Arlen.Node.Hosting;

/// <summary>The first wait before a restart is not longer than the longest.</summary>
internal sealed class RestartRule : IConfigurationRule
{
    /// <inheritdoc />
    public IEnumerable<ConfigurationProblem> Check(LoadedConfiguration configuration)
    {
        var (first, most) = (configuration.Text("up.restartBackoff"), configuration.Text("up.maxRestartBackoff"));
        if (configuration.Duration("up.restartBackoff") > configuration.Duration("up.maxRestartBackoff"))
        {
            yield return new ConfigurationProblem(
                ProblemCodes.Contradiction,
                $"up.restartBackoff ({first}) is longer than up.maxRestartBackoff ({most}).",
                "up.restartBackoff",
                null,
                new Fixit("Raise the longest wait, or lower the first.", "up.maxRestartBackoff = 15s"));
        }
    }
}
