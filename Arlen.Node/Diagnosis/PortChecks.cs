using Arlen.Configuration;
using Arlen.Node.Hosting;

namespace Arlen.Node.Diagnosis;

/// <summary>Whether a node's ports are free.</summary>
internal static class PortChecks
{
    /// <summary>A finding for each port.</summary>
    public static IEnumerable<Finding> Run(LoadedConfiguration configuration)
    {
        foreach (var (key, host, port) in PortErrors.Listeners(configuration))
        {
            yield return PortErrors.Explain(key, host, port) is { } taken
                ? Finding.Fail(key, taken.Message, taken.Fixit)
                : Finding.Ok(key, $"Port {port} of {host} is free.");
        }
    }
}
