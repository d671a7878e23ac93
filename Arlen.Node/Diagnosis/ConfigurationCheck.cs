using Arlen.Configuration;

namespace Arlen.Node.Diagnosis;

/// <summary>Whether the configuration holds together.</summary>
internal static class ConfigurationCheck
{
    /// <summary>A finding for each fault.</summary>
    public static IEnumerable<Finding> Run(LoadedConfiguration configuration) => configuration.Problems.IsEmpty
        ? [Finding.Ok("configuration", $"{configuration.Values.Count(v => v.IsSet)} keys are set, all well.")]
        : configuration.Problems.Select(p => Finding.Fail("configuration", p.ToString(), p.Fixit));
}
