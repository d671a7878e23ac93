using Arlen.Gateway.Limits;
using Arlen.Time;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Gateway.Tests.Limits;

public sealed class AdmissionGateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdmissionGate _gate;

    public AdmissionGateTests() => _gate = new AdmissionGate(
        new GatewayOptions
        {
            RuntimeLimits = { MaxConcurrentRequests = 1, MaxQueuedRequests = 2, MaxQueueWait = TimeSpan.FromSeconds(1) },
        },
        _time);

    [Fact]
    public async Task Who_waits_gets_the_slot_when_it_is_given_back()
    {
        _gate.TryEnter();
        var wait = _gate.TryQueue(Deadline.Never, default)!.Outcome;

        Assert.False(wait.IsCompleted);
        _gate.Leave();

        Assert.Equal(WaitOutcome.Admitted, await wait);
        Assert.Equal((1, 0), (_gate.InFlight, _gate.Waiting));
    }

    [Fact]
    public void With_slots_and_queue_full_the_next_is_refused()
    {
        _gate.TryEnter();
        _gate.TryQueue(Deadline.Never, default);
        _gate.TryQueue(Deadline.Never, default);

        Assert.Null(_gate.TryQueue(Deadline.Never, default));
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_so_and_its_place_is_free()
    {
        _gate.TryEnter();
        var wait = _gate.TryQueue(Deadline.Never, default)!.Outcome;

        Pass(TimeSpan.FromMilliseconds(1020));

        Assert.Equal(WaitOutcome.TooLong, await wait);
        Assert.Equal(0, _gate.Waiting);
    }

    [Fact]
    public async Task Who_has_less_time_than_the_queue_allows_leaves_when_it_is_up()
    {
        _gate.TryEnter();
        var wait = _gate.TryQueue(Deadline.After(_time, TimeSpan.FromMilliseconds(100)), default)!.Outcome;

        Pass(TimeSpan.FromMilliseconds(120));

        Assert.Equal(WaitOutcome.DeadlinePassed, await wait);
    }

    [Fact]
    public async Task Who_is_gone_is_not_served()
    {
        using var gone = new CancellationTokenSource();
        _gate.TryEnter();
        var left = _gate.TryQueue(Deadline.Never, gone.Token)!.Outcome;
        var stays = _gate.TryQueue(Deadline.Never, default)!.Outcome;

        await gone.CancelAsync();
        _gate.Leave();

        Assert.Equal(WaitOutcome.CallerGone, await left);
        Assert.Equal(WaitOutcome.Admitted, await stays);
        Assert.Equal((1, 0), (_gate.InFlight, _gate.Waiting));
    }

    [Fact]
    public void A_slot_that_came_free_meanwhile_is_taken_at_once()
    {
        Assert.True(_gate.TryQueue(Deadline.Never, default)!.Outcome.IsCompletedSuccessfully);
        Assert.Equal((1, 0), (_gate.InFlight, _gate.Waiting));
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The gate looks every 20 ms, each look arms the next.</summary>
    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(20))
        {
            _time.Advance(TimeSpan.FromMilliseconds(20));
        }
    }
}
