using System.Net;
using System.Net.Sockets;

namespace Arlen.Testing;

/// <summary>Loopback ports that nobody uses, kept for the caller until it is disposed.</summary>
/// <remarks>
/// The ports lie below the range from which systems give ports to outgoing connections, so none is taken by accident between the
/// look and the use. Test programs that run at the same time keep out of each other's way by a locked file a port.
/// </remarks>
public sealed class FreePorts : IDisposable
{
    private const int First = 20_000;
    private const int Last = 31_999;
    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "arlen-ports");

    private readonly List<FileStream> _locks = [];
    private readonly List<int> _ports = [];

    private FreePorts()
    {
    }

    /// <summary>The ports, in the order they were found.</summary>
    public IReadOnlyList<int> Ports => _ports;

    /// <summary>Takes ports.</summary>
    /// <param name="count">How many, 1 to 1000.</param>
    /// <exception cref="InvalidOperationException">There are not as many free ones.</exception>
    public static FreePorts Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        Directory.CreateDirectory(Folder);
        var taken = new FreePorts();
        var start = Random.Shared.Next(First, Last);
        for (var i = 0; taken._ports.Count < count; i++)
        {
            if (i > Last - First)
            {
                taken.Dispose();
                throw new InvalidOperationException($"fewer than {count} of the ports {First} to {Last} are free");
            }

            taken.TryTake(First + ((start - First + i) % (Last - First + 1)));
        }

        return taken;
    }

    /// <summary>Takes ports that lie at fixed distances from one another.</summary>
    /// <param name="offsets">The distances from the first: 0, 30, 60.</param>
    /// <exception cref="InvalidOperationException">There is no place where all are free.</exception>
    public static FreePorts TakeAt(params IReadOnlyList<int> offsets)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        Directory.CreateDirectory(Folder);
        for (var tries = 0; tries < 200; tries++)
        {
            var taken = new FreePorts();
            var first = Random.Shared.Next(First, Last - offsets.Max());
            if (offsets.All(offset => taken.TryTake(first + offset)))
            {
                return taken;
            }

            taken.Dispose();
        }

        throw new InvalidOperationException($"no {offsets.Count} free ports at such distances");
    }

    /// <summary>Gives the ports back.</summary>
    public void Dispose() => _locks.ForEach(held => held.Dispose());

    private bool TryTake(int port)
    {
        if (TryLock(port) is not { } held)
        {
            return false;
        }

        if (!CanBind(port))
        {
            held.Dispose();
            return false;
        }

        _locks.Add(held);
        _ports.Add(port);
        return true;
    }

    private static FileStream? TryLock(int port)
    {
        try
        {
            return new FileStream(Path.Combine(Folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool CanBind(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
