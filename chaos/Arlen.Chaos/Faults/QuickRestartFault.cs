using System.Globalization;

namespace Arlen.Chaos.Faults;

/// <summary>F24: a node is killed and started at once, again and again, at the same address.</summary>
/// <param name="site">Where.</param>
/// <param name="times">How often.</param>
internal sealed class QuickRestartFault(FaultSite site, int times) : Fault
{
    private int _done;

    /// <inheritdoc />
    public override string What => string.Create(CultureInfo.InvariantCulture, $"kill and start {site.First.Name} {times} times");

    /// <inheritdoc />
    public override async Task InjectAsync()
    {
        for (; _done < times; _done++)
        {
            await site.First.KillAsync().ConfigureAwait(false);
            site.First.Start();
            var rest = TimeSpan.FromMilliseconds(site.Random.Next(100, 1500));
            await Task.Delay(rest, site.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override Task<string?> ProveAsync() =>
        Task.FromResult<string?>(string.Create(CultureInfo.InvariantCulture, $"{_done} lives ended"));

    /// <inheritdoc />
    public override Task HealAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public override async Task<string?> ProveHealedAsync() =>
        await site.First.IsReadyAsync().ConfigureAwait(false) ? $"{site.First.Name} ready again" : null;
}
