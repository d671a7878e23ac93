using System.Net;
using System.Net.Sockets;

namespace Arlen.Journal.Replication;

/// <summary>The caller's half of a greeting.</summary>
internal static class ReplicaCalls
{
    /// <summary>Says who calls and hears who answers.</summary>
    /// <exception cref="FormatException">What answers is no replica.</exception>
    /// <exception cref="IOException">The connection ended, or nothing came in time.</exception>
    public static ReplicaWelcome Introduce(Socket socket, Stream stream, ReplicaIntroduction introduction, TimeSpan limit)
    {
        socket.ReceiveTimeout = socket.SendTimeout = (int)limit.TotalMilliseconds;
        stream.Write(ReplicaGreeting.Write(introduction));
        var welcome = ReplicaGreeting.ReadWelcome(ReplicaGreeting.Receive(stream));
        socket.ReceiveTimeout = 0;
        return welcome;
    }

    /// <summary>Asks which replica is at an address.</summary>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="FormatException">What answers is no replica.</exception>
    /// <exception cref="IOException">The connection ended, or nothing came in time.</exception>
    public static ReplicaWelcome Ask(DnsEndPoint endpoint, ReplicaAddress self, TimeSpan limit)
    {
        using var socket = PeerSockets.Connect(endpoint, limit);
        using var stream = new NetworkStream(socket);
        return Introduce(socket, stream, self.Introduce(ReplicaId.None, ConnectionPurpose.Question), limit);
    }
}
