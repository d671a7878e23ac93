using Arlen.Membership;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Membership;

public sealed class SelfLeaseTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(4);
    private readonly FakeTimeProvider _time = new();
    private readonly SelfLease _lease;

    public SelfLeaseTests() => _lease = new SelfLease(_time, Length);

    [Fact]
    public void It_is_not_held_before_a_life_begins()
    {
        Assert.False(_lease.IsHeld);
        Assert.False(_lease.TryRenew());
    }

    [Fact]
    public void It_is_held_while_it_is_renewed_in_time()
    {
        _lease.Begin();
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(Length - TimeSpan.FromTicks(1));
            Assert.True(_lease.IsHeld);
            Assert.True(_lease.TryRenew());
        }
    }

    [Fact]
    public void After_a_pause_it_is_over_for_this_life_whoever_comes_first()
    {
        _lease.Begin();
        _time.Advance(Length);

        Assert.False(_lease.IsHeld);
        Assert.False(_lease.TryRenew());
        Assert.False(_lease.IsHeld);

        _lease.Begin();
        Assert.True(_lease.IsHeld);
    }

    [Fact]
    public void A_renewal_that_comes_with_the_end_does_not_bring_it_back()
    {
        _lease.Begin();
        _lease.End();

        Assert.False(_lease.TryRenew());
        Assert.False(_lease.IsHeld);
    }
}
