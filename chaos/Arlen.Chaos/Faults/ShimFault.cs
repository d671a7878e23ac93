using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>F30, F41, F42, F43: a number in a shim's control file, and the shim's own count of what it did as proof.</summary>
/// <param name="site">Where.</param>
/// <param name="shim">Which shim.</param>
/// <param name="what">For a person.</param>
internal sealed class ShimFault(FaultSite site, Shim shim, string what) : Fault
{
    private readonly Dictionary<string, long> _before = [];

    /// <summary>The cell that is set.</summary>
    public required int Cell { get; init; }

    /// <summary>What it is set to; zero heals.</summary>
    public required long Value { get; init; }

    /// <summary>The cell that counts the effects.</summary>
    public required int Counter { get; init; }

    /// <inheritdoc />
    public override string What => $"{what} on {site.Names}";

    /// <inheritdoc />
    public override Task InjectAsync()
    {
        foreach (var node in site.Targets)
        {
            _before[node.Name] = Control(node).Get(Counter);
            Control(node).Set(Cell, Value);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<string?> ProveAsync()
    {
        var effects = site.Targets.Select(n => Control(n).Get(Counter) - _before[n.Name]).ToList();
        return Task.FromResult(effects.All(e => e > 0) ? $"{effects.Sum()} calls of {site.Names} met it" : null);
    }

    /// <inheritdoc />
    public override Task HealAsync()
    {
        foreach (var node in site.Targets)
        {
            Control(node).Set(Cell, 0);
        }

        return Task.CompletedTask;
    }

    /// <summary>A node that ended because of its disk, as it should, is started again by whoever looks after it: by us.</summary>
    public override async Task<string?> ProveHealedAsync()
    {
        foreach (var node in site.Targets)
        {
            node.Start();
        }

        var ready = await Task.WhenAll(site.Targets.Select(n => n.IsReadyAsync())).ConfigureAwait(false);
        return ready.All(r => r) ? $"{site.Names} ready again" : null;
    }

    private ShimControl Control(ChaosNode node) => site.World.Shims.ControlOf(node.Place, shim);
}
