using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>F11: a partition that comes and goes every one to three seconds.</summary>
/// <param name="site">Where.</param>
/// <param name="links">What is cut while it is there.</param>
internal sealed class FlappingFault(FaultSite site, IReadOnlyCollection<Link> links) : Fault, IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private long _before;
    private int _cuts;
    private Task _flapping = Task.CompletedTask;

    /// <inheritdoc />
    public override string What => $"the links of {site.Names} come and go";

    /// <inheritdoc />
    public override async Task InjectAsync()
    {
        _before = await Network.DropsAsync().ConfigureAwait(false);
        _flapping = FlapAsync();
    }

    /// <inheritdoc />
    public override async Task<string?> ProveAsync()
    {
        var dropped = await Network.DropsAsync().ConfigureAwait(false) - _before;
        return dropped > 0 && _cuts > 1 ? $"{_cuts} cuts so far, {dropped} packets dropped" : null;
    }

    /// <inheritdoc />
    public override async Task HealAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _flapping.ConfigureAwait(false);
        await site.Network.HealAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override Task<string?> ProveHealedAsync() => Reach.ProveAsync(site.World);

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();

    private async Task FlapAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            _cuts++;
            await site.Network.CutAsync(links).ConfigureAwait(false);
            await RestAsync().ConfigureAwait(false);
            await site.Network.HealAsync().ConfigureAwait(false);
            await RestAsync().ConfigureAwait(false);
        }
    }

    private async Task RestAsync()
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(site.Random.Next(1000, 3000)), site.Time, _end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The fault ends: the loop sees it too.
        }
    }
}
