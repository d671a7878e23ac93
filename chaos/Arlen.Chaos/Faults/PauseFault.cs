using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>F22, F23: processes stand still, their ports open, and go on as if nothing had been.</summary>
/// <param name="site">Where.</param>
internal sealed class PauseFault(FaultSite site) : Fault
{
    /// <inheritdoc />
    public override string What => $"pause {site.Names}";

    /// <inheritdoc />
    public override Task InjectAsync()
    {
        foreach (var node in site.Targets)
        {
            node.Send(Signals.Stop);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<string?> ProveAsync() =>
        Task.FromResult(site.Targets.All(n => n.IsPaused) ? $"{site.Names} stopped, as the kernel says" : null);

    /// <inheritdoc />
    public override Task HealAsync()
    {
        foreach (var node in site.Targets)
        {
            node.Send(Signals.Continue);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task<string?> ProveHealedAsync()
    {
        var ready = await Task.WhenAll(site.Targets.Select(n => n.IsReadyAsync())).ConfigureAwait(false);
        return ready.All(r => r) ? $"{site.Names} ready again" : null;
    }
}
