using Arlen.Coordination;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>The keeper by a clock that tests move.</summary>
public sealed class KeeperTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ArmedTime _time = new();

    [Fact]
    public async Task What_is_kept_is_held_for_as_long_as_it_is_kept()
    {
        var asked = 0;
        await using var keeper = Start(() => Kept(ref asked));

        // One timer for the end, and one for each pause: time goes on once the keeper waits for it.
        await UntilAsync(() => _time.Timers == 2);
        for (var i = 1; i <= 50; i++)
        {
            _time.Advance(KeepRule.RenewAfter(Ttl));
            await UntilAsync(() => _time.Timers == 2 + i);
        }

        Assert.Equal(50, asked);
        Assert.True(keeper.IsHeld);
        Assert.False(keeper.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task What_nobody_answers_for_is_lost_a_margin_before_its_ttl()
    {
        await using var keeper = Start(() => new KeepResult(false, null));

        _time.Advance(TimeSpan.FromSeconds(8.9));
        Assert.True(keeper.IsHeld);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.False(keeper.IsHeld);
        await UntilAsync(() => keeper.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task What_is_gone_is_lost_at_once()
    {
        await using var keeper = Start(() => new KeepResult(true, null));
        await UntilAsync(() => _time.Timers == 2);

        _time.Advance(TimeSpan.FromSeconds(3));

        await UntilAsync(() => keeper.Lost.IsCancellationRequested);
        Assert.False(keeper.IsHeld);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_end_brings_nothing_back()
    {
        var answer = new TaskCompletionSource<KeepResult>();
        await using var keeper = new Keeper(Ttl, KeepRule.HeldUntil(_time, _time.GetTimestamp(), Ttl), _ => new(answer.Task), _time);
        _time.Advance(TimeSpan.FromSeconds(9.5));
        await UntilAsync(() => keeper.Lost.IsCancellationRequested);

        answer.SetResult(new KeepResult(false, KeepRule.HeldUntil(_time, _time.GetTimestamp(), Ttl)));

        Assert.False(keeper.IsHeld);
    }

    [Fact]
    public async Task Once_disposed_it_is_not_held_and_nobody_is_alarmed()
    {
        var keeper = Start(() => new KeepResult(false, null));

        await keeper.DisposeAsync();
        _time.Advance(Ttl);

        Assert.False(keeper.IsHeld);
        Assert.False(keeper.Lost.IsCancellationRequested);
    }

    private KeepResult Kept(ref int asked)
    {
        Interlocked.Increment(ref asked);
        return new KeepResult(false, KeepRule.HeldUntil(_time, _time.GetTimestamp(), Ttl));
    }

    private Keeper Start(Func<KeepResult> keep) =>
        new(Ttl, KeepRule.HeldUntil(_time, _time.GetTimestamp(), Ttl), _ => new(keep()), _time);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
