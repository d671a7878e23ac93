using System.Net;
using System.Net.Sockets;

namespace Arlen.Node.Processes;

/// <summary>Whether a port can be listened on.</summary>
internal static class PortProbe
{
    /// <summary>Tries it, for a moment.</summary>
    /// <param name="host">The address, or a name that stands for one; what cannot be resolved is left to whoever listens.</param>
    /// <param name="port">The port; 0 is always free.</param>
    /// <returns>Why it cannot be had, or null.</returns>
    public static SocketError? Try(string host, int port)
    {
        if (port == 0 || Address(host) is not { } address)
        {
            return null;
        }

        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private static IPAddress? Address(string host) => host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" or "+" => IPAddress.Any,
        _ => IPAddress.TryParse(host, out var address) ? address : null,
    };
}
