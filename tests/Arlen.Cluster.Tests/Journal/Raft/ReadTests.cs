using Arlen.Journal.Raft;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class ReadTests
{
    private static Member Committed()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        leader.Forget();
        return leader;
    }

    [Fact]
    public void A_read_is_confirmed_by_a_majority_that_was_asked_after_it_began()
    {
        var leader = Committed();

        leader.Read(7);
        Assert.Empty(leader.Reads);
        leader.Holds(2, 1, leader.To<RaftMessage.AppendRequest>(2).Single().Round);

        Assert.Equal(new ReadOutcome(7, true, 1), leader.Reads.Single());
    }

    [Fact]
    public void An_answer_to_an_earlier_round_confirms_nothing()
    {
        var leader = Committed();
        leader.Read(1);
        var earlier = leader.To<RaftMessage.AppendRequest>(2).Single().Round;

        leader.Read(2);
        leader.Holds(2, 1, earlier);

        Assert.Equal(1, leader.Reads.Single().Ticket);
    }

    [Fact]
    public void A_refusal_confirms_as_well_as_an_acceptance()
    {
        var leader = Committed();
        leader.Read(7);

        leader.Receive(3, new RaftMessage.AppendReply(1, false, 0, 0, leader.To<RaftMessage.AppendRequest>(3).Single().Round));

        Assert.True(leader.Reads.Single().Confirmed);
    }

    [Fact]
    public void Reads_that_come_together_share_a_round()
    {
        var leader = Committed();

        leader.Do(() =>
        {
            leader.Core.BeginRead(1, leader.Now);
            leader.Core.BeginRead(2, leader.Now);
        });
        leader.Holds(3, 1, leader.To<RaftMessage.AppendRequest>(3).Single().Round);

        Assert.Equal([1, 2], leader.Reads.Select(r => r.Ticket));
    }

    [Fact]
    public void A_new_leader_reads_nothing_before_it_has_committed_in_its_term()
    {
        var leader = Leading(Group(3), LogOf(1, 1), term: 1);
        leader.Read(7);
        var round = leader.To<RaftMessage.AppendRequest>(2)[^1].Round;

        leader.Holds(2, 2, round);
        Assert.Empty(leader.Reads);
        leader.Holds(2, 3, round);

        Assert.Equal(new ReadOutcome(7, true, 3), leader.Reads.Single());
    }

    [Fact]
    public void Answers_of_learners_confirm_nothing()
    {
        var leader = Leading(Group(3, learners: 2));
        leader.Holds(2, 1);
        leader.Read(7);

        leader.Holds(4, 1, 99);
        leader.Holds(5, 1, 99);

        Assert.Empty(leader.Reads);
    }

    [Fact]
    public void Who_stops_to_lead_ends_its_reads_and_who_does_not_lead_begins_none()
    {
        var leader = Committed();
        leader.Read(1);

        leader.Receive(3, new RaftMessage.AppendReply(9, false, 0, 0, 0));
        leader.Read(2);

        Assert.Equal([new ReadOutcome(1, false, 0), new ReadOutcome(2, false, 0)], leader.Reads);
    }

    [Fact]
    public void A_group_of_one_confirms_at_once()
    {
        var leader = Leading(Group(1));

        leader.Read(7);

        Assert.Equal(new ReadOutcome(7, true, 1), leader.Reads.Single());
    }

    [Fact]
    public void A_round_does_not_wait_for_entries_to_reach_a_disk()
    {
        var leader = Committed();
        leader.Propose();
        leader.Forget();

        leader.Read(7);

        Assert.Equal(0, leader.To<RaftMessage.AppendRequest>(2).Single().Entries.Length);
    }
}
