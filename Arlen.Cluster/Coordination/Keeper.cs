namespace Arlen.Coordination;

/// <summary>Keeps something alive by asking again and again, and says when it may be lost.</summary>
internal sealed class Keeper : IAsyncDisposable
{
    private readonly TimeSpan _ttl;
    private readonly Func<TimeSpan, ValueTask<KeepResult>> _keep;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _expiry;
    private readonly Task _loop;
    private long _heldUntil;

    /// <param name="ttl">How long it lives after each request.</param>
    /// <param name="heldUntil">Until when it is held already, on the monotonic clock.</param>
    /// <param name="keep">Asks to keep it, within a time.</param>
    /// <param name="time">The clock.</param>
    public Keeper(TimeSpan ttl, long heldUntil, Func<TimeSpan, ValueTask<KeepResult>> keep, TimeProvider time)
    {
        (_ttl, _heldUntil, _keep, _time) = (ttl, heldUntil, keep, time);
        _expiry = time.CreateTimer(_ => LoseWhenOver(), null, Left, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(KeepAsync, CancellationToken.None);
    }

    /// <summary>Cancelled when it may be lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether it is held now, by the clock.</summary>
    public bool IsHeld => !_lost.IsCancellationRequested && !_stop.IsCancellationRequested && Left > TimeSpan.Zero;

    private TimeSpan Left
    {
        get
        {
            var left = _time.GetElapsedTime(_time.GetTimestamp(), Volatile.Read(ref _heldUntil));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Stops to keep it. It is not held from then on, and nobody is told that it is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _expiry.DisposeAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task KeepAsync()
    {
        var wait = Left - _ttl + KeepRule.Margin(_ttl) + KeepRule.RenewAfter(_ttl);
        while (true)
        {
            var pause = wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
            await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested || _lost.IsCancellationRequested)
            {
                return;
            }

            var sentAt = _time.GetTimestamp();
            var result = await _keep(Left).ConfigureAwait(false);
            if (result.IsGone)
            {
                Lose();
                return;
            }

            if (result.HeldUntil is { } until)
            {
                Volatile.Write(ref _heldUntil, until);
                _expiry.Change(Left, Timeout.InfiniteTimeSpan);
            }

            wait = (result.HeldUntil is null ? KeepRule.RetryAfter(_ttl) : KeepRule.RenewAfter(_ttl)) - _time.GetElapsedTime(sentAt);
        }
    }

    private void LoseWhenOver()
    {
        if (Left > TimeSpan.Zero)
        {
            // Timers count in milliseconds: this one was early, or the lease was renewed meanwhile.
            _expiry.Change(Left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
        else
        {
            Lose();
        }
    }

    // On another thread: what users do then must not hold up the clock.
    private void Lose() => _ = _lost.CancelAsync();
}
