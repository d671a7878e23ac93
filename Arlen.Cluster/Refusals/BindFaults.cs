using System.Net.Sockets;

namespace Arlen.Refusals;

/// <summary>What a person is told when a listener cannot be opened. The same for every listener of a node.</summary>
public static class BindFaults
{
    /// <summary>The refusal to start.</summary>
    /// <param name="fault">What the system said.</param>
    /// <param name="key">The configuration key of the port.</param>
    /// <param name="host">The address that was to be bound.</param>
    /// <param name="port">The port that was to be bound.</param>
    /// <param name="holder">Who listens there already, in a few words; null where that is not known.</param>
    public static StartException Of(SocketException fault, string key, string host, int port, string? holder = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => new StartException(
                "port_in_use",
                $"Port {port} of {host} ({key}) is in use by {holder ?? "another program"}.",
                new Fixit("Stop it, or choose another port.", $"{key} = {port + 1}"),
                fault),
            SocketError.AccessDenied => new StartException(
                "port_forbidden",
                $"Port {port} of {host} ({key}) may not be opened by this user.",
                new Fixit("Choose a port above 1023, or give the program the right to bind it.", $"{key} = 8080"),
                fault),
            _ => new StartException(
                "address_unavailable",
                $"{host}:{port} ({key}) cannot be opened: {fault.Message}.",
                new Fixit("Use an address that this machine has.", key == "port" ? "host = 127.0.0.1" : "cluster.host = 127.0.0.1"),
                fault),
        };
    }
}
