using System.Net;
using System.Net.Sockets;

namespace Arlen.Chaos.Worlds;

/// <summary>Processes on 127.0.0.1, each with its own ports and data: everywhere at hand, without faults of the network.</summary>
internal sealed class LoopbackWorld : IWorld
{
    private const int FirstPort = 20_000;
    private const int LastPort = 31_999;

    private readonly Reaper _reaper = new();
    private readonly ShimFolder _shims;

    /// <summary>Chooses places; nothing is started.</summary>
    public LoopbackWorld(WorldPlan plan)
    {
        // Below the range from which the system gives ports to outgoing connections: none is taken between the look and the use.
        var ports = FreePorts(4 * plan.Nodes);
        var places = Enumerable.Range(1, plan.Nodes).Select(n => Place(plan, n, [.. ports.Skip(4 * (n - 1)).Take(4)])).ToList();
        _shims = new ShimFolder(Path.Combine(plan.Folder, "shims"), plan.Shims);
        var launcher = new NodeLauncher(plan, places, _reaper, _shims);
        Nodes = [.. places.Select(place => new ChaosNode(place, launcher))];
    }

    /// <inheritdoc />
    public string Kind => "loopback";

    /// <inheritdoc />
    public IReadOnlyList<ChaosNode> Nodes { get; }

    /// <inheritdoc />
    public Network? Network => null;

    /// <inheritdoc />
    public ShimFolder Shims => _shims;

    /// <inheritdoc />
    public Task BuildAsync() => _shims.BuildAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.KillAsync())).ConfigureAwait(false);
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        _reaper.Dispose();
    }

    private static NodePlace Place(WorldPlan plan, int number, int[] ports) => new(
        number, "127.0.0.1", "127.0.0.1", new NodePorts(ports[0], ports[1], ports[2], ports[3]), Path.Combine(plan.Folder, $"n{number}"));

    private static List<int> FreePorts(int count)
    {
        var first = Random.Shared.Next(FirstPort, LastPort - (8 * count));
        var free = Enumerable.Range(first, 8 * count).Where(CanBind).Take(count).ToList();
        return free.Count == count ? free : throw new WorldException($"fewer than {count} free ports from {first} on");
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
