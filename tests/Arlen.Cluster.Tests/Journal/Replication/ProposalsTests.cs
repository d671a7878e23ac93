using Arlen.Journal;
using Arlen.Journal.Replication;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Journal.Replication;

public sealed class ProposalsTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly Proposals _proposals;

    public ProposalsTests() => _proposals = new Proposals("node-1/x", maxWaiting: 3, _time, () => { });

    [Fact]
    public async Task What_comes_while_a_batch_is_under_way_is_the_next_batch()
    {
        _proposals.BecomeClient(7);
        var first = Propose();
        var batch = _proposals.Next();
        var (second, third) = (Propose(), Propose());

        Assert.Equal([(7L, 1L)], batch!.Commands.Select(c => (c.Client, c.Sequence)));
        Assert.Null(_proposals.Next());
        _proposals.Answered(1, CommandOutcome.Done(new ResultV1 { Revision = 5 }));
        Assert.Equal([2L, 3L], _proposals.Next()!.Commands.Select(c => c.Sequence));
        Assert.Equal(5, (await first).Result!.Revision);
        Assert.False(second.IsCompleted || third.IsCompleted);
    }

    [Fact]
    public async Task A_silent_batch_is_sent_again_without_what_was_answered()
    {
        _proposals.BecomeClient(7);
        var (first, second) = (Propose(), Propose());
        _proposals.Next();
        _proposals.Answered(1, CommandOutcome.Done(new ResultV1()));

        Assert.Null(_proposals.Again(Silence));
        _time.Advance(Silence);

        var again = _proposals.Again(Silence);
        Assert.Equal([(2L, 1L)], again!.Commands.Select(c => (c.Sequence, c.Lowest)));
        Assert.NotNull((await first).Result);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task A_command_that_was_never_sent_has_not_started_and_one_that_was_is_unknown()
    {
        _proposals.BecomeClient(7);
        var sent = Propose();
        _proposals.Next();
        var waiting = Propose();

        _time.Advance(TimeSpan.FromSeconds(6));
        _proposals.Expire();

        Assert.True((await sent).IsUnknown);
        Assert.False((await waiting).IsUnknown);
        Assert.Equal(RefusalCode.LogUnavailable, (await waiting).Refusal!.Code);
    }

    [Fact]
    public async Task More_than_may_wait_are_refused_by_name()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.False(Propose().IsCompleted);
        }

        Assert.Equal(RefusalCode.LogQueueFull, (await Propose()).Refusal!.Code);
    }

    [Fact]
    public void Nothing_is_sent_before_the_state_knows_this_node_and_a_second_number_changes_nothing()
    {
        Propose();
        Assert.Null(_proposals.Next());
        Assert.Equal("node-1/x", _proposals.Opening(Silence)!.Commands.Single().OpenClient.Name);
        Assert.Null(_proposals.Opening(Silence));

        _proposals.BecomeClient(7);
        Assert.Equal(7, _proposals.Next()!.Commands.Single().Client);
        _proposals.BecomeClient(8);

        Assert.Equal(7, _proposals.Client);
    }

    [Fact]
    public async Task Closing_ends_every_call()
    {
        _proposals.BecomeClient(7);
        var sent = Propose();
        _proposals.Next();
        var waiting = Propose();

        _proposals.Close();

        Assert.True((await sent).IsUnknown);
        Assert.Equal(RefusalCode.NodeDraining, (await waiting).Refusal!.Code);
        Assert.Equal(RefusalCode.NodeDraining, (await Propose()).Refusal!.Code);
    }

    private Task<CommandOutcome> Propose() =>
        _proposals.ProposeAsync(Group.Put("k", "v"), Deadline.After(_time, TimeSpan.FromSeconds(5))).AsTask();
}
