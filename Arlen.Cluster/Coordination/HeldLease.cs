namespace Arlen.Coordination;

/// <summary>A lease that is renewed by itself.</summary>
internal sealed class HeldLease : ILeadership
{
    private readonly ILeases _leases;
    private readonly Lease _lease;
    private readonly Keeper? _keeper;
    private readonly TimeSpan _ttl;
    private int _isOver;

    public HeldLease(ILeases leases, Lease lease, TimeSpan ttl, TimeProvider time)
    {
        (_leases, _lease, _ttl) = (leases, lease, ttl);
        _keeper = ttl == TimeSpan.Zero ? null : new Keeper(ttl, lease.HeldUntil, KeepAsync, time);
    }

    public string Name => _lease.Name;

    public string Owner => _lease.Owner;

    public long FencingToken => _lease.FencingToken;

    public CancellationToken Lost => _keeper?.Lost ?? CancellationToken.None;

    public bool IsHeld => _keeper?.IsHeld ?? _isOver == 0;

    public async ValueTask<Outcome<bool>> PublishAsync(ReadOnlyMemory<byte> value)
    {
        var outcome = await _leases.RenewAsync(_lease, _ttl == TimeSpan.Zero ? null : _ttl, value).ConfigureAwait(false);
        return outcome.Denial is { } denial ? new(denial) : new(true);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        if (_keeper is not null)
        {
            await _keeper.DisposeAsync().ConfigureAwait(false);
        }

        // Whatever comes of it: what is not given back ends by itself.
        await _leases.ReleaseAsync(_lease).ConfigureAwait(false);
    }

    private async ValueTask<KeepResult> KeepAsync(TimeSpan left)
    {
        var outcome = await _leases.RenewAsync(_lease, _ttl, null, new CallOptions { Timeout = left }).ConfigureAwait(false);
        return new KeepResult(
            outcome.Denial is { Refusal.Code: Refusals.RefusalCode.LeaseLost }, outcome.IsDone ? outcome.Value.HeldUntil : null);
    }
}
