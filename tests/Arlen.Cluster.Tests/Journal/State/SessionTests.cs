using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class SessionTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void Keys_of_a_session_vanish_together_in_one_revision()
    {
        var session = Open();
        _machine.Entry(Some.Put("a", session: session), Some.Put("b"), Some.Put("c", session: session));

        _machine.TickAfter(10_000);

        Assert.Equal(["a", "c"], _machine.Changes.Select(c => c.Key.ToStringUtf8()));
        Assert.Single(_machine.Changes.Select(c => c.Revision).Distinct());
        Assert.All(_machine.Changes, c => Assert.Equal(ChangeV1.Types.Kind.SessionEnded, c.Kind));
        Assert.NotNull(KeyReader.Find(_machine.Store, "b"u8));
    }

    [Fact]
    public void A_session_lives_to_its_last_millisecond_and_longer_where_it_is_kept()
    {
        var session = Open();

        _machine.TickAfter(9_999);
        var kept = _machine.Run(Some.KeepSession(session));
        _machine.TickAfter(9_999);
        var still = _machine.Run(Some.Put("a", session: session));
        _machine.TickAfter(1);
        var lost = _machine.Run(Some.KeepSession(session));

        Assert.Equal(Machine.Noon + 19_999, kept.Session.ExpiresMs);
        Assert.Equal("", still.Code);
        Assert.Equal(StateCodes.SessionLost, lost.Code);
    }

    [Fact]
    public void A_closed_session_ends_at_once_and_ties_nothing_any_more()
    {
        var session = Open();
        _machine.Run(Some.Put("a", session: session));

        var closed = _machine.Run(Some.CloseSession(session));

        Assert.Equal("", closed.Code);
        Assert.Null(KeyReader.Find(_machine.Store, "a"u8));
        Assert.Equal(StateCodes.SessionLost, _machine.Run(Some.Put("a", session: session)).Code);
        Assert.Equal(StateCodes.SessionLost, _machine.Run(Some.CloseSession(session)).Code);
        Assert.Equal(
            StateCodes.SessionLost, _machine.Run(Some.Transaction([], [Some.PutIn("b"), Some.PutIn("c", session: session)])).Code);
        Assert.Null(KeyReader.Find(_machine.Store, "b"u8));
    }

    [Fact]
    public void A_key_put_without_the_session_outlives_it_and_one_moved_goes_with_the_other()
    {
        var first = Open();
        var second = Open(20_000);
        _machine.Entry(Some.Put("a", session: first), Some.Put("b", session: first), Some.Put("a"), Some.Put("b", session: second));

        _machine.TickAfter(10_000);
        var afterFirst = KeyReader.Find(_machine.Store, "b"u8);
        _machine.TickAfter(10_000);

        Assert.NotNull(afterFirst);
        Assert.Null(KeyReader.Find(_machine.Store, "b"u8));
        Assert.NotNull(KeyReader.Find(_machine.Store, "a"u8));
    }

    [Fact]
    public void A_session_takes_so_many_keys_and_the_next_is_refused()
    {
        var session = Open();
        _machine.Entry([.. Enumerable.Range(0, StateLimits.TiedToSession).Select(i => Some.Put($"k{i}", session: session))]);

        var more = _machine.Run(Some.Put("more", session: session));
        var again = _machine.Run(Some.Put("k7", session: session));
        _machine.Run(Some.Delete("k7"));
        var afterDelete = _machine.Run(Some.Put("more", session: session));

        Assert.Equal(StateCodes.SessionFull, more.Code);
        Assert.Equal("", again.Code);
        Assert.Equal("", afterDelete.Code);
    }

    [Fact]
    public void A_tick_ends_the_first_due_first_and_leaves_the_rest_to_the_next()
    {
        _machine.Entry([.. Enumerable.Range(0, StateLimits.EndedByTick + 5).Select(i => Some.OpenSession(20_000 - i))]);

        var first = _machine.TickAfter(20_000).Tick;
        var second = _machine.TickAfter(0).Tick;

        Assert.Equal((StateLimits.EndedByTick, true), (first.Ended, first.More));
        Assert.Equal((5, false), (second.Ended, second.More));
        Assert.Null(DueTable.Next(_machine.Store));
    }

    [Fact]
    public void The_leader_can_see_when_the_next_thing_is_due()
    {
        Assert.Null(DueTable.Next(_machine.Store));

        _machine.Entry(Some.OpenSession(9_000), Some.Acquire("l", "o", ttlMs: 8_000), Some.Acquire("l", "p", waitMs: 7_000));

        Assert.Equal(Machine.Noon + 7_000, DueTable.Next(_machine.Store));
    }

    private long Open(long ttlMs = 10_000) => _machine.Run(Some.OpenSession(ttlMs)).Session.Session;
}
