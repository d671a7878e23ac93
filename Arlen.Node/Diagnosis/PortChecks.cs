using Arlen.Configuration;
using Arlen.Node.Hosting;

namespace Arlen.Node.Diagnosis;

/// <summary>Whether a node's three ports are free.</summary>
internal static class PortChecks
{
    /// <summary>A finding for each port.</summary>
    public static IEnumerable<Finding> Run(LoadedConfiguration configuration)
    {
        (string Key, string HostKey)[] ports = [("port", "host"), ("cluster.port", "cluster.host"), ("transport.port", "cluster.host")];
        foreach (var (key, hostKey) in ports)
        {
            var (host, port) = (configuration.Text(hostKey), (int)configuration.Integer(key));
            yield return PortErrors.Explain(key, host, port) is { } taken
                ? Finding.Fail(key, taken.Message, taken.Fixit)
                : Finding.Ok(key, $"Port {port} of {host} is free.");
        }
    }
}
