using System.Net.Sockets;
using Arlen.Configuration;
using Arlen.Node.Processes;
using Arlen.Refusals;

namespace Arlen.Node.Hosting;

/// <summary>Looks whether a node's ports are free before anything of it is started, and finds who is in the way.</summary>
internal static class PortErrors
{
    /// <summary>The listeners of a node: the key of the port, the host, the port.</summary>
    public static IEnumerable<(string Key, string Host, int Port)> Listeners(LoadedConfiguration configuration)
    {
        (string Key, string HostKey)[] keys = configuration.Flag("cluster.enabled")
            ? [("port", "host"), ("cluster.port", "cluster.host"), ("transport.port", "cluster.host")]
            : [("port", "host")];
        return keys.Select(k => (k.Key, configuration.Text(k.HostKey), (int)configuration.Integer(k.Key)));
    }

    /// <summary>Why a port cannot be had; null where it can.</summary>
    public static StartException? Explain(string key, string host, int port) =>
        PortProbe.Try(host, port) is { } error ? Of(error, key, host, port) : null;

    /// <summary>The error for what the system said.</summary>
    public static StartException Of(SocketError error, string key, string host, int port) => BindFaults.Of(
        new SocketException((int)error), key, host, port, error is SocketError.AddressAlreadyInUse ? PortHolder.Find(port) : null);
}
