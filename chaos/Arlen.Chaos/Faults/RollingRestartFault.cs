namespace Arlen.Chaos.Faults;

/// <summary>F64: every node in turn is asked to end, and the next one only when this one is ready again.</summary>
/// <param name="site">Where: all nodes, in this order.</param>
internal sealed class RollingRestartFault(FaultSite site) : Fault, IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan TurnsEndWithin = TimeSpan.FromMinutes(2);

    private readonly List<(string Node, int Status)> _ended = [];
    private readonly CancellationTokenSource _end = new();
    private Task _rolling = Task.CompletedTask;

    /// <inheritdoc />
    public override string What => $"restart {site.Names} in turn";

    /// <inheritdoc />
    public override string? Broken => _ended.Any(e => e.Status != 0) ? $"asked to end: {Told}" : null;

    private string Told => string.Join(", ", _ended.Select(e => $"{e.Node} ended with {e.Status}"));

    /// <inheritdoc />
    public override Task InjectAsync()
    {
        _rolling = RollAsync();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<string?> ProveAsync() =>
        Task.FromResult(_ended.Count > 0 ? Told : null);

    /// <inheritdoc />
    public override async Task HealAsync()
    {
        // It is as long as it takes: every node has its turn.
        _end.CancelAfter(TurnsEndWithin);
        await _rolling.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override async Task<string?> ProveHealedAsync()
    {
        var ready = await Task.WhenAll(site.Targets.Select(n => n.IsReadyAsync())).ConfigureAwait(false);
        return ready.All(r => r) ? $"{_ended.Count} restarted, all ready" : null;
    }

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();

    // What was ended is started: the end of the fault never leaves a node down.
    private async Task RollAsync()
    {
        foreach (var node in site.Targets.TakeWhile(_ => !_end.IsCancellationRequested))
        {
            node.Send(Worlds.Signals.Terminate);
            var status = await node.WaitForExitAsync().ConfigureAwait(false);
            _ended.Add((node.Name, status));
            node.Start();
            while (!_end.IsCancellationRequested && !await node.IsReadyAsync().ConfigureAwait(false))
            {
                await Task.Delay(Between, site.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
