using System.Net;
using System.Net.Sockets;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Stands between a caller and a node, and cuts each connection after so many bytes, as a seed says.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Random _random;
    private readonly int _to;
    private readonly Task _accepting;
    private readonly List<Task> _connections = [];
    private readonly CancellationTokenSource _stop = new();

    public CuttingRelay(int to, int seed)
    {
        _to = to;
        _random = new Random(seed);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Connections that were cut.</summary>
    public int Cuts { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptAsync(_stop.Token);
                var bytes = _random.Next(4) == 0 ? _random.Next(60) : _random.Next(60, 6000);
                _connections.Add(RelayAsync(caller, bytes, cutsAnswers: _random.Next(2) == 0));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task RelayAsync(Socket caller, int bytes, bool cutsAnswers)
    {
        using var node = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var _ = caller;
        await node.ConnectAsync(IPAddress.Loopback, _to);
        await Task.WhenAny(
            CopyAsync(caller, node, cutsAnswers ? int.MaxValue : bytes),
            CopyAsync(node, caller, cutsAnswers ? bytes : int.MaxValue));
        Cuts++;

        // Without linger the end is a reset: nothing that is under way arrives any more.
        caller.LingerState = new LingerOption(true, 0);
        node.LingerState = new LingerOption(true, 0);
    }

    private async Task CopyAsync(Socket from, Socket to, int most)
    {
        var buffer = new byte[2000];
        try
        {
            while (most > 0)
            {
                var room = buffer.AsMemory(0, Math.Min(most, buffer.Length));
                var count = await from.ReceiveAsync(room, SocketFlags.None, _stop.Token);
                if (count == 0)
                {
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, count), SocketFlags.None);
                most -= count;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other direction was cut.
        }
    }
}
