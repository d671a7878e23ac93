using System.Net;
using System.Net.Sockets;
using Arlen.Refusals;

namespace Arlen.Transport;

/// <summary>Binds a listener, or says in a person's words why not.</summary>
internal static class ListenerSocket
{
    /// <exception cref="StartException">The port is in use, or the address is not one of this machine's.</exception>
    public static Socket Bind(IPEndPoint endpoint, int backlog)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
            socket.Listen(backlog);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw Explain(endpoint, e);
        }
    }

    private static StartException Explain(IPEndPoint endpoint, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new StartException(
            "port_in_use",
            $"Port {endpoint.Port} on {endpoint.Address} is in use by another program; the data plane needs it.",
            new Fixit(
                "Stop the other program, or set transport.port to a free port.", $"transport.port = {Other(endpoint.Port)}"),
            e),
        SocketError.AccessDenied => new StartException(
            "address_unavailable",
            $"This user may not listen on port {endpoint.Port} of {endpoint.Address}.",
            new Fixit("Set transport.port to a port above 1023.", "transport.port = 8121"),
            e),
        _ => new StartException(
            "address_unavailable",
            $"{endpoint} is not an address this machine can listen on ({e.SocketErrorCode}).",
            new Fixit(
                "Set cluster.host to an address of this machine, or transport.port to another port.",
                "cluster.host = 127.0.0.1"),
            e),
    };

    private static int Other(int port) => port < IPEndPoint.MaxPort - 10 ? port + 10 : port - 10;
}
