using System.Net;
using System.Net.Sockets;

namespace Arlen.Bench.Servers;

/// <summary>Finds ports of the loopback address that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>A port that is free now.</summary>
    public static int One()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The first of a hundred ports, of which those a cluster started by <c>arlen up</c> takes are free now.</summary>
    public static int ClusterBase(int nodes)
    {
        for (var port = 21_000; port < 31_000; port += 100)
        {
            if (Enumerable.Range(0, nodes).All(i => IsFree(port + i) && IsFree(port + 30 + i) && IsFree(port + 60 + i)))
            {
                return port;
            }
        }

        throw new InvalidOperationException("no free ports for a cluster between 21000 and 31000");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
