using System.Text;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class LeaseTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void A_free_lock_is_granted_and_a_held_one_refused_with_its_owner_and_end()
    {
        var granted = _machine.Run(Some.Acquire("l", "ann"));
        var refused = _machine.Run(Some.Acquire("l", "bob"));

        Assert.True(granted.Lease.Lease > 0);
        Assert.Equal(Machine.Noon + 10_000, granted.Lease.ExpiresMs);
        Assert.Equal(StateCodes.LockHeld, refused.Code);
        Assert.Equal(("ann", Machine.Noon + 10_000), (refused.Lease.Owner, refused.Lease.ExpiresMs));
    }

    [Fact]
    public void Tokens_grow_through_releases_expiries_and_grants_of_one_entry()
    {
        List<long> tokens = [];
        for (var i = 0; i < 3; i++)
        {
            tokens.Add(_machine.Run(Some.Acquire("l", "ann")).Lease.Lease);
            var entry = _machine.Entry(Some.Release("l", tokens[^1]), Some.Acquire("l", "bob"));
            tokens.Add(entry[1].Lease.Lease);
            _machine.TickAfter(10_000);
        }

        Assert.Equal(tokens.Order().Distinct(), tokens);
    }

    [Fact]
    public void Only_the_holder_of_the_lease_renews_and_releases()
    {
        var first = _machine.Run(Some.Acquire("l", "ann")).Lease.Lease;
        _machine.TickAfter(5_000);
        var renewed = _machine.Run(Some.Renew("l", first));
        _machine.TickAfter(9_999);
        var second = _machine.Run(Some.Acquire("l", "bob"));
        _machine.TickAfter(1);

        var third = _machine.Run(Some.Acquire("l", "bob"));

        Assert.Equal(Machine.Noon + 15_000, renewed.Lease.ExpiresMs);
        Assert.Equal(StateCodes.LockHeld, second.Code);
        Assert.Equal("", third.Code);
        Assert.Equal(StateCodes.LeaseLost, _machine.Run(Some.Renew("l", first)).Code);
        Assert.Equal(StateCodes.LeaseLost, _machine.Run(Some.Release("l", first)).Code);
        Assert.Equal(StateCodes.LeaseLost, _machine.Run(Some.Release("other", first)).Code);
        Assert.Equal("bob", Assert.Single(Look("l").Holders).Owner);
    }

    [Fact]
    public void Those_who_wait_get_it_in_their_order_each_with_a_token_and_time_of_its_own()
    {
        var ann = _machine.Run(Some.Acquire("l", "ann")).Lease.Lease;
        var bob = _machine.Run(Some.Acquire("l", "bob", waitMs: 60_000)).Lease;
        var eve = _machine.Run(Some.Acquire("l", "eve", waitMs: 60_000)).Lease;
        var late = _machine.Run(Some.Acquire("l", "late"));
        _machine.Clock += 3_000;

        _machine.Run(Some.Release("l", ann));
        var holder = Assert.Single(Look("l").Holders);
        var granted = Assert.Single(_machine.Changes, c => c.Kind == ChangeV1.Types.Kind.Granted);
        _machine.Run(Some.Release("l", holder.Lease));

        Assert.Equal((0L, "ann"), (bob.Lease, bob.Owner));
        Assert.Equal(StateCodes.LockHeld, late.Code);
        Assert.Equal(("bob", bob.Ticket, Machine.Noon + 13_000), (holder.Owner, holder.Ticket, holder.ExpiresMs));
        Assert.Equal((holder.Lease, bob.Ticket), (granted.Lease, granted.Ticket));
        Assert.Equal(("eve", eve.Ticket), (Look("l").Holders[0].Owner, Look("l").Holders[0].Ticket));
        Assert.True(Look("l").Holders[0].Lease > holder.Lease);
    }

    [Fact]
    public void One_who_waits_gives_up_at_its_deadline_or_by_its_ticket_granted_or_not()
    {
        var ann = _machine.Run(Some.Acquire("l", "ann")).Lease.Lease;
        var bob = _machine.Run(Some.Acquire("l", "bob", waitMs: 1_000)).Lease.Ticket;
        var eve = _machine.Run(Some.Acquire("l", "eve", waitMs: 2_000)).Lease.Ticket;
        var zoe = _machine.Run(Some.Acquire("l", "zoe", waitMs: 3_000)).Lease.Ticket;

        _machine.TickAfter(1_000);
        var gaveUp = Assert.Single(_machine.Changes);
        var left = _machine.Run(Some.Release("l", eve));
        _machine.Run(Some.Release("l", ann));
        var afterGrant = _machine.Run(Some.Release("l", zoe));

        Assert.Equal((ChangeV1.Types.Kind.GaveUp, bob), (gaveUp.Kind, gaveUp.Ticket));
        Assert.Equal("", left.Code);
        Assert.Equal("", afterGrant.Code);
        Assert.False(StateReader.TryGetLease(_machine.Store, LeaseKindV1.Lock, "l"u8, out _));
    }

    [Fact]
    public void A_session_takes_its_leases_and_waits_with_it_and_the_next_in_line_get_them()
    {
        var dying = _machine.Run(Some.OpenSession(5_000)).Session.Session;
        _machine.Entry(
            Some.Acquire("l", "ann", ttlMs: 0, session: dying),
            Some.Acquire("l", "ann-again", ttlMs: 0, waitMs: 60_000, session: dying),
            Some.Acquire("l", "bob", waitMs: 60_000),
            Some.Put("k", session: dying));

        _machine.TickAfter(5_000);

        Assert.Equal("bob", Assert.Single(Look("l").Holders).Owner);
        Assert.Empty(Look("l").Waiters);
        var ended = _machine.Changes.Where(c => c.Kind == ChangeV1.Types.Kind.SessionEnded).ToList();
        Assert.Equal(3, ended.Count);
        Assert.Single(ended.Select(c => c.Revision).Distinct());
        Assert.True(_machine.Changes[^1].Revision > ended[0].Revision);
    }

    [Fact]
    public void A_semaphore_has_so_many_holders_each_with_its_token()
    {
        var results = _machine.Entry(
            Some.Permit("s", "a", 2), Some.Permit("s", "b", 2), Some.Permit("s", "c", 2), Some.Permit("s", "d", 3),
            Some.Permit("s", "e", 2, waitMs: 1_000));

        _machine.Run(Some.Release("s", results[0].Lease.Lease, LeaseKindV1.Semaphore));

        Assert.NotEqual(results[0].Lease.Lease, results[1].Lease.Lease);
        Assert.Equal(StateCodes.LockHeld, results[2].Code);
        Assert.Equal((StateCodes.PermitsMismatch, 2), (results[3].Code, results[3].Lease.Permits));
        Assert.Equal(["b", "e"], Look("s", LeaseKindV1.Semaphore).Holders.Select(h => h.Owner));
    }

    [Fact]
    public void A_lock_an_election_and_a_semaphore_of_one_name_are_three()
    {
        var election = Some.Acquire("x", "ann");
        election.Acquire.Kind = LeaseKindV1.Election;

        var results = _machine.Entry(Some.Acquire("x", "bob"), election, Some.Permit("x", "eve", 1));

        Assert.All(results, r => Assert.Equal("", r.Code));
    }

    [Fact]
    public void Observers_of_an_election_see_each_leader_and_each_new_value_in_order()
    {
        var campaign = Some.Acquire("e", "ann");
        campaign.Acquire.Kind = LeaseKindV1.Election;
        campaign.Acquire.Value = Some.Bytes("one");
        var lease = _machine.Run(campaign).Lease.Lease;
        var proclaim = Some.Renew("e", lease);
        (proclaim.Renew.Kind, proclaim.Renew.Value) = (LeaseKindV1.Election, Some.Bytes("two"));

        _machine.Run(proclaim);
        _machine.Run(proclaim);
        _machine.Run(Some.Release("e", lease, LeaseKindV1.Election));

        using var view = _machine.Store.View();
        var seen = ChangeReader.After(view, ChangeV1.Types.Space.Elections, "e"u8.ToArray(), 0, 10).Changes;
        Assert.Equal(
            [ChangeV1.Types.Kind.Granted, ChangeV1.Types.Kind.Renewed, ChangeV1.Types.Kind.Released], seen.Select(c => c.Kind));
        Assert.Equal(["one", "two", "two"], seen.Select(c => c.Value.ToStringUtf8()));
    }

    [Fact]
    public void So_many_may_wait_and_the_next_is_refused()
    {
        _machine.Run(Some.Acquire("l", "ann"));
        _machine.Entry([.. Enumerable.Range(0, StateLimits.Waiters).Select(i => Some.Acquire("l", $"w{i}", waitMs: 1_000))]);

        Assert.Equal(StateCodes.WaitersFull, _machine.Run(Some.Acquire("l", "more", waitMs: 1_000)).Code);
    }

    private LeaseRecordV1 Look(string name, LeaseKindV1 kind = LeaseKindV1.Lock)
    {
        Assert.True(StateReader.TryGetLease(_machine.Store, kind, Encoding.UTF8.GetBytes(name), out var record), $"nobody has {name}");
        return record;
    }
}
