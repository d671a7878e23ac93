using System.Net.Sockets;
using Arlen.Node.Processes;
using Arlen.Refusals;

namespace Arlen.Node.Hosting;

/// <summary>Why a node cannot listen, in terms of the key to change.</summary>
internal static class PortErrors
{
    /// <summary>The error that tells which key to change and who is in the way; null where the port is free.</summary>
    public static StartException? Explain(string key, string host, int port) => PortProbe.Try(host, port) switch
    {
        null => null,
        SocketError.AddressNotAvailable => new StartException(
            "address_not_available",
            $"'{host}' is not an address of this machine.",
            new Fixit("Listen on an address of this machine.", "--set host=127.0.0.1")),
        SocketError.AccessDenied => new StartException(
            "port_not_allowed",
            $"Port {port} of {host} may not be listened on by this user.",
            new Fixit($"Choose a port above 1023 with the key '{key}'.", $"--set {key}=8080")),
        _ => InUse(key, host, port),
    };

    /// <summary>The error for a port that somebody else listens on.</summary>
    public static StartException InUse(string key, string host, int port) => new(
        "port_in_use",
        $"Port {port} of {host} is in use{(PortHolder.Find(port) is { } holder ? " by " + holder : "")}.",
        new Fixit($"Stop what holds it, or choose another port with the key '{key}'.", $"--set {key}={Another(port)}"));

    private static int Another(int port) => port < 65_000 ? port + 100 : port - 100;
}
