namespace Arlen.Configuration;

/// <summary>A relation between values that must hold: what the range of one key cannot say.</summary>
public interface IConfigurationRule
{
    /// <summary>What is wrong; nothing where the rule holds.</summary>
    /// <param name="configuration">The values; the default stands in for each that had a fault of its own.</param>
    IEnumerable<ConfigurationProblem> Check(LoadedConfiguration configuration);
}
