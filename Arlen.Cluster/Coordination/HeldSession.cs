using Arlen.Refusals;

namespace Arlen.Coordination;

/// <summary>A session that is kept alive by itself.</summary>
internal sealed class HeldSession : IHeldSession
{
    private readonly ISessions _sessions;
    private readonly Session _session;
    private readonly Keeper _keeper;
    private readonly TimeSpan _ttl;
    private readonly TimeProvider _time;
    private int _isOver;

    public HeldSession(ISessions sessions, Session session, TimeSpan ttl, TimeProvider time)
    {
        (_sessions, _session, _ttl, _time) = (sessions, session, ttl, time);
        _keeper = new Keeper(ttl, KeepRule.HeldUntil(time, session.SentAt, ttl), KeepAsync, time);
    }

    public long Id => _session.Id;

    public CancellationToken Lost => _keeper.Lost;

    public bool IsHeld => _keeper.IsHeld;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            await _keeper.DisposeAsync().ConfigureAwait(false);
            await _sessions.CloseAsync(Id).ConfigureAwait(false);
        }
    }

    private async ValueTask<KeepResult> KeepAsync(TimeSpan left)
    {
        var outcome = await _sessions.KeepAsync(Id, new CallOptions { Timeout = left }).ConfigureAwait(false);
        return new KeepResult(
            outcome.Denial is { Refusal.Code: RefusalCode.SessionLost },
            outcome.IsDone ? KeepRule.HeldUntil(_time, outcome.Value.SentAt, _ttl) : null);
    }
}
