using Arlen.Journal.Raft;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class TransferTests
{
    private static bool Transfer(Member leader, int to)
    {
        var isBegun = false;
        leader.Do(() => isBegun = leader.Core.TransferLeadership(Id(to), leader.Now));
        return isBegun;
    }

    [Fact]
    public void The_successor_is_asked_once_it_has_everything()
    {
        var leader = Leading(Group(3));

        Assert.True(Transfer(leader, 2));
        Assert.Empty(leader.To<RaftMessage.TransferNow>(2));
        leader.Holds(2, 1);

        Assert.Equal(new RaftMessage.TransferNow(1), leader.To<RaftMessage.TransferNow>(2).Single());
    }

    [Fact]
    public void Nothing_new_is_taken_until_it_is_done_or_given_up()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        Transfer(leader, 2);

        Assert.Equal(ProposeOutcome.Transferring, leader.Propose());
        Assert.False(Transfer(leader, 3));
        leader.Now += Ms(399);
        leader.Holds(2, 1);
        leader.Now += Ms(1);
        leader.Tick();

        Assert.Equal(ProposeOutcome.Appended, leader.Propose());
    }

    [Fact]
    public void Only_a_leader_hands_over_and_only_to_another_voter()
    {
        var leader = Leading(Group(3, learners: 1));

        Assert.False(Transfer(leader, 1));
        Assert.False(Transfer(leader, 4));
        Assert.False(Transfer(leader, 99));
        Assert.False(Transfer(new Member(2, Group(3)), 3));
    }

    [Fact]
    public void The_successor_stands_at_once_and_without_a_poll()
    {
        var member = new Member(2, Group(3), new HardState(1, default)) { Now = Ms(1000) };
        member.Receive(1, new RaftMessage.AppendRequest(1, 0, 0, default, 0, 0));

        member.Receive(1, new RaftMessage.TransferNow(1));
        member.Write();

        Assert.Equal(new RaftMessage.VoteRequest(2, false, 0, 0, true), member.To<RaftMessage.VoteRequest>(3).Single());
    }

    [Fact]
    public void A_request_of_an_earlier_term_comes_too_late()
    {
        var member = new Member(2, Group(3), new HardState(5, default));

        member.Receive(1, new RaftMessage.TransferNow(4));

        Assert.Equal(RaftRole.Follower, member.Core.Role);
    }

    [Fact]
    public void The_leader_votes_for_its_successor()
    {
        var leader = Leading(Group(3));

        leader.Receive(2, new RaftMessage.VoteRequest(2, false, 1, 1, true));
        leader.Write();

        Assert.True(leader.To<RaftMessage.VoteReply>(2).Single().Granted);
        Assert.Equal(RaftRole.Follower, leader.Core.Role);
    }
}
