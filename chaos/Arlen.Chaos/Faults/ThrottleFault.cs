using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>F10: a node sends to its peers at a limited rate.</summary>
/// <param name="site">Where.</param>
/// <param name="rate">As <c>tc</c> writes it: <c>1mbit</c>.</param>
internal sealed class ThrottleFault(FaultSite site, string rate) : Fault
{
    /// <inheritdoc />
    public override string What => $"{site.Names} sends at {rate}";

    /// <inheritdoc />
    public override async Task InjectAsync()
    {
        foreach (var node in site.Numbers)
        {
            await site.Network.ThrottleAsync(node, rate).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override async Task<string?> ProveAsync()
    {
        var held = await Network.OverLimitsAsync(site.First.Place.Number).ConfigureAwait(false);
        return held > 0 ? $"{held} packets of {site.First.Name} held back" : null;
    }

    /// <inheritdoc />
    public override Task HealAsync() => site.Network.HealAsync();

    /// <inheritdoc />
    public override Task<string?> ProveHealedAsync() => Reach.ProveAsync(site.World);
}
