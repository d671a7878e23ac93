using System.Net;
using System.Net.Sockets;

namespace Arlen.Journal.Replication;

/// <summary>The sockets between replicas: blocking, since each has a thread, and quick to notice a peer that is gone.</summary>
internal static class PeerSockets
{
    private const int TcpUserTimeout = 18;
    private const int KeepAliveSeconds = 2;
    private const int KeepAliveProbes = 3;

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">There is no connection.</exception>
    public static Socket Connect(DnsEndPoint endpoint, TimeSpan limit)
    {
        var address = Dns.GetHostAddresses(endpoint.Host)[0];
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Connect(socket, new IPEndPoint(address, endpoint.Port), limit);
            Prepare(socket, limit);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A blocking connect waits as long as the system likes, two minutes and more; this one as long as it may.</summary>
    private static void Connect(Socket socket, IPEndPoint endpoint, TimeSpan limit)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(endpoint);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            if (!socket.Poll(limit, SelectMode.SelectWrite))
            {
                throw new SocketException((int)SocketError.TimedOut);
            }

            var error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
            if (error != 0)
            {
                throw new SocketException(error);
            }
        }

        socket.Blocking = true;
    }

    /// <summary>Makes a connection notice within some seconds that the other side is gone.</summary>
    /// <remarks>Else what was sent into a cut network is retried for a quarter of an hour, and after the healing a pause as long as the cut
    /// passes before the next try (pitfall P31).</remarks>
    public static void Prepare(Socket socket, TimeSpan limit)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 1);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
        if (OperatingSystem.IsLinux())
        {
            socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, TcpUserTimeout, BitConverter.GetBytes((int)limit.TotalMilliseconds));
        }
    }
}
