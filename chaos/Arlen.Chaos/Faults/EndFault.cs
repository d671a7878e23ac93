using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Faults;

/// <summary>F20, F24, F25, F45, F46, F4B: processes end, something may happen to their disks, and they start again.</summary>
/// <param name="site">Where.</param>
/// <param name="verb">For a person: <c>kill -9</c>.</param>
internal sealed class EndFault(FaultSite site, string verb) : Fault
{
    private readonly Dictionary<string, int> _statuses = [];
    private string _done = "";

    /// <summary>SIGKILL or SIGTERM.</summary>
    public int Signal { get; init; } = Signals.Kill;

    /// <summary>What happens to the disk of a node that has ended; says what it did. Null where it found nothing to do.</summary>
    public Func<ChaosNode, Task<string?>>? ToDisk { get; init; }

    /// <summary>Whether a node that does not start on such a disk, and says so, is given an empty one.</summary>
    public bool MayRefuse { get; init; }

    /// <inheritdoc />
    public override string What => $"{verb} {site.Names}";

    /// <inheritdoc />
    public override string? Broken => Signal == Signals.Terminate && _statuses.Any(s => s.Value != 0)
        ? $"asked to end, {string.Join(", ", _statuses.Where(s => s.Value != 0).Select(s => $"{s.Key} ended with {s.Value}"))}"
        : null;

    /// <inheritdoc />
    public override async Task InjectAsync()
    {
        await Task.WhenAll(site.Targets.Select(EndAsync)).ConfigureAwait(false);
        foreach (var node in site.Targets.Where(_ => ToDisk is not null))
        {
            var done = await ToDisk!(node).ConfigureAwait(false);
            _done += done is null ? "" : $"; {node.Name}: {done}";
        }
    }

    /// <inheritdoc />
    public override Task<string?> ProveAsync()
    {
        var ended = string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} ended with {s.Value}"));
        var isProved = _statuses.Count == site.Targets.Count && (ToDisk is null || _done.Length > 0);
        return Task.FromResult(isProved ? ended + _done : null);
    }

    /// <inheritdoc />
    public override Task HealAsync()
    {
        foreach (var node in site.Targets)
        {
            node.Start();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task<string?> ProveHealedAsync()
    {
        foreach (var node in site.Targets)
        {
            if (node is { IsRunning: false, ExitCode: { } status } && MayRefuse)
            {
                Disks.Wipe(node);
                node.Start();
                _done = $" ({node.Name} refused its disk with {status} and was given an empty one)";
            }

            if (!await node.IsReadyAsync().ConfigureAwait(false))
            {
                return null;
            }
        }

        return $"{site.Names} ready again{(MayRefuse ? _done : "")}";
    }

    private async Task EndAsync(ChaosNode node)
    {
        if (node.IsRunning)
        {
            node.Send(Signal);
            var status = await node.WaitForExitAsync().ConfigureAwait(false);
            lock (_statuses)
            {
                _statuses[node.Name] = status;
            }
        }
    }
}
