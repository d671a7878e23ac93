using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>A command is applied once, however often it comes and whatever happens between; or it is said that nobody knows.</summary>
public sealed class ClientTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void A_retry_gets_the_first_answer_byte_by_byte_and_does_nothing()
    {
        var client = Open();
        _machine.Run(Some.NextEpoch("e").Of(client, 1));
        var first = _machine.Answers[0].Result.ToArray();

        _machine.Restart();
        _machine.Run(Some.NextEpoch("e").Of(client, 1));

        Assert.True(_machine.Answers[0].IsRepeat);
        Assert.Equal(first, _machine.Answers[0].Result.ToArray());
        Assert.Equal(1, StateReader.Epoch(_machine.Store, "e"u8));
    }

    [Fact]
    public void A_retry_in_the_same_entry_is_one_too()
    {
        var client = Open();

        var results = _machine.Entry(Some.NextEpoch("e").Of(client, 1), Some.NextEpoch("e").Of(client, 1));

        Assert.Equal([1L, 1L], results.Select(r => r.Epoch));
    }

    [Fact]
    public void A_refusal_is_an_answer_too_and_a_retry_gets_it_though_it_would_now_succeed()
    {
        var client = Open();
        var lease = _machine.Run(Some.Acquire("l", "ann")).Lease.Lease;
        _machine.Run(Some.Acquire("l", "bob").Of(client, 1));
        _machine.Run(Some.Release("l", lease));

        Assert.Equal(StateCodes.LockHeld, _machine.Run(Some.Acquire("l", "bob").Of(client, 1)).Code);
    }

    [Fact]
    public void Commands_of_a_client_are_applied_in_any_order()
    {
        var client = Open();

        var results = _machine.Entry(
            [.. new long[] { 5, 1, 3, 2, 4 }.Select(s => Some.NextEpoch("e").Of(client, s)), Some.NextEpoch("e").Of(client, 3)]);

        Assert.Equal([1L, 2, 3, 4, 5, 3], results.Select(r => r.Epoch));
    }

    [Fact]
    public void What_the_client_gave_up_is_not_applied_when_it_comes_after_all()
    {
        var client = Open();
        _machine.Run(Some.NextEpoch("e").Of(client, 8, lowest: 6));

        var late = _machine.Run(Some.NextEpoch("e").Of(client, 5, lowest: 5));

        Assert.Equal(StateCodes.Unknown, late.Code);
        Assert.Equal(1, StateReader.Epoch(_machine.Store, "e"u8));
    }

    [Fact]
    public void Ahead_of_the_window_a_command_is_refused_and_may_come_again()
    {
        var client = Open();
        var far = 1L + StateLimits.ClientWindow;

        var refused = _machine.Run(Some.NextEpoch("e").Of(client, far));
        var later = _machine.Run(Some.NextEpoch("e").Of(client, far, lowest: 2));

        Assert.Equal(StateCodes.ClientWindow, refused.Code);
        Assert.Equal(1, later.Epoch);
    }

    [Fact]
    public void An_answer_too_large_to_keep_is_unknown_to_a_retry()
    {
        var client = Open();
        _machine.Run(Some.Put("a", new string('x', 2 * StateLimits.KeptResultBytes)));
        var read = Some.Transaction([], [Some.GetIn("a"), Some.PutIn("b")]).Of(client, 1);

        var first = _machine.Run(read);
        _machine.Restart();
        var retry = _machine.Run(read);

        Assert.Equal("", first.Code);
        Assert.Equal(StateCodes.Unknown, retry.Code);
        Assert.Equal(1, KeyReader.Find(_machine.Store, "b"u8)!.Version);
    }

    [Fact]
    public void A_client_that_was_silent_too_long_is_told_so_and_never_taken_for_a_new_one()
    {
        var client = Open();
        _machine.Run(Some.NextEpoch("e").Of(client, 1));

        _machine.TickAfter(10 * 60_000 - 1);
        var known = _machine.Run(Some.NextEpoch("e").Of(client, 1));
        _machine.TickAfter(10 * 60_000);
        var lost = _machine.Run(Some.NextEpoch("e").Of(client, 1));
        var other = Open();

        Assert.Equal(1, known.Epoch);
        Assert.Equal(StateCodes.ClientLost, lost.Code);
        Assert.True(other > client);
        Assert.DoesNotContain(_machine.Store.Scan("r"u8.ToArray(), "s"u8.ToArray()), _ => true);
    }

    [Fact]
    public void At_the_limit_of_clients_the_longest_silent_makes_room_unless_all_are_active()
    {
        _machine.Run(Some.Configure(new LimitsV1 { Clients = 2 }));
        var first = Open();
        var second = Open();
        var refused = _machine.Run(Some.OpenClient());
        _machine.Clock += 60_000;
        _machine.Run(Some.NextEpoch("e").Of(first, 1));

        var third = Open();

        Assert.Equal(StateCodes.ClientLimit, refused.Code);
        Assert.Equal(StateCodes.ClientLost, _machine.Run(Some.NextEpoch("e").Of(second, 1)).Code);
        Assert.Equal(1, _machine.Run(Some.NextEpoch("e").Of(first, 1)).Epoch);
        Assert.Equal(2, _machine.Run(Some.NextEpoch("e").Of(third, 1)).Epoch);
    }

    [Fact]
    public void Answers_that_nobody_wants_any_more_leave_the_store()
    {
        var client = Open();
        for (var i = 1; i <= 100; i++)
        {
            _machine.Entry(Some.NextEpoch("e").Of(client, (2 * i) - 1, lowest: Math.Max(1, (2 * i) - 10)), Some.NextEpoch("e").Of(client, 2 * i));
        }

        Assert.InRange(_machine.Store.Scan("r"u8.ToArray(), "s"u8.ToArray()).Count(), 5, 7);
    }

    private long Open() => _machine.Run(Some.OpenClient()).Client;
}
