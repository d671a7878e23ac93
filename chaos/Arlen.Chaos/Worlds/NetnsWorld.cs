namespace Arlen.Chaos.Worlds;

/// <summary>One network namespace a host, two bridges between them, inside namespaces of the run's own.</summary>
/// <remarks>
/// It must run inside the <see cref="Sandbox"/>: names and addresses are the same in every run and never collide, since no run sees
/// another's, and the kernel removes all of it with the run's first process.
/// </remarks>
internal sealed class NetnsWorld : IWorld
{
    private readonly Reaper _reaper = new();
    private readonly WorldPlan _plan;
    private readonly IReadOnlyList<NodePlace> _places;

    /// <summary>Chooses places; nothing is made yet.</summary>
    public NetnsWorld(WorldPlan plan)
    {
        _plan = plan;
        _places = [.. Enumerable.Range(1, plan.Nodes).Select(Place)];
        Shims = new ShimFolder(Path.Combine(plan.Folder, "shims"), plan.Shims);
        var open = plan with { Settings = [.. plan.Settings, "security.allowInsecureNetwork=on"] };
        var launcher = new NodeLauncher(open, _places, _reaper, Shims) { Prefix = place => ["ip", "netns", "exec", place.Name] };
        Nodes = [.. _places.Select(place => new ChaosNode(place, launcher))];
    }

    /// <inheritdoc />
    public string Kind => "netns";

    /// <inheritdoc />
    public IReadOnlyList<ChaosNode> Nodes { get; }

    /// <inheritdoc />
    public Network? Network { get; private set; }

    /// <inheritdoc />
    public ShimFolder Shims { get; }

    /// <inheritdoc />
    public async Task BuildAsync()
    {
        if (!Sandbox.IsInside)
        {
            throw new WorldException("the netns world runs inside the sandbox only");
        }

        await Shims.BuildAsync().ConfigureAwait(false);
        Network = await Network.BuildAsync(_places).ConfigureAwait(false);
        foreach (var place in _places.Where(_ => _plan.DiskMiB > 0))
        {
            Directory.CreateDirectory(place.Disk);
            await Command.RunAsync("mount", "-t", "tmpfs", "-o", $"size={_plan.DiskMiB}m", "tmpfs", place.Disk).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => node.KillAsync())).ConfigureAwait(false);
        foreach (var node in Nodes)
        {
            node.Dispose();
        }

        await TearDownAsync().ConfigureAwait(false);
        _reaper.Dispose();
    }

    private NodePlace Place(int number) => new(
        number, $"10.77.0.{number}", $"10.77.1.{number}", new NodePorts(8080, 8110, 8120, 8121), Path.Combine(_plan.Folder, $"n{number}"));

    // The next world of the same sandbox uses the same names. What is missing here was never made.
    private async Task TearDownAsync()
    {
        foreach (var place in _places)
        {
            if (_plan.DiskMiB > 0)
            {
                await Command.TryAsync("umount", "--lazy", place.Disk).ConfigureAwait(false);
            }

            await Command.TryAsync("ip", "netns", "del", place.Name).ConfigureAwait(false);
            await Command.TryAsync("ip", "link", "del", $"vp{place.Number}").ConfigureAwait(false);
            await Command.TryAsync("ip", "link", "del", $"vc{place.Number}").ConfigureAwait(false);
        }

        await Command.TryAsync("ip", "link", "del", "arlpeer").ConfigureAwait(false);
        await Command.TryAsync("ip", "link", "del", "arlpub").ConfigureAwait(false);
        await Command.TryAsync("nft", "delete", "table", "bridge", "chaos").ConfigureAwait(false);
    }
}
