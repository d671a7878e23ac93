using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>A fault of the links between hosts: it is proved by packets that were dropped, healed when hosts connect again.</summary>
/// <param name="site">Where.</param>
/// <param name="what">For a person.</param>
/// <param name="inject">Brings it about.</param>
internal sealed class NetworkFault(FaultSite site, string what, Func<Network, Task> inject) : Fault
{
    private long _before;

    /// <inheritdoc />
    public override string What => what;

    /// <summary>Cuts links.</summary>
    public static NetworkFault Cut(FaultSite site, string what, IReadOnlyCollection<Link> links) =>
        new(site, $"{what}: {string.Join(' ', links.OrderBy(l => l.From).ThenBy(l => l.To))}", network => network.CutAsync(links));

    /// <inheritdoc />
    public override async Task InjectAsync()
    {
        _before = await Network.DropsAsync().ConfigureAwait(false);
        await inject(site.Network).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override async Task<string?> ProveAsync()
    {
        var dropped = await Network.DropsAsync().ConfigureAwait(false) - _before;
        return dropped > 0 ? $"{dropped} packets dropped" : null;
    }

    /// <inheritdoc />
    public override Task HealAsync() => site.Network.HealAsync();

    /// <inheritdoc />
    public override Task<string?> ProveHealedAsync() => Reach.ProveAsync(site.World);
}
