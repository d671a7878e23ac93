using Arlen.Journal;
using Arlen.Journal.Raft;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class ElectionTests
{
    private static RaftMessage.VoteRequest Ask(long term, bool poll = false, bool transfer = false, long index = 0, long lastTerm = 0) =>
        new(term, poll, index, lastTerm, transfer);

    private static RaftMessage.AppendRequest Heartbeat(long term) => new(term, 0, 0, default, 0, 0);

    [Fact]
    public void A_replica_that_hears_nobody_polls_before_it_begins_a_term()
    {
        var member = new Member(1, Group(3)) { Now = Ms(199) };

        member.Tick();
        Assert.Empty(member.Sent);
        member.Now = Ms(200);
        member.Tick();

        Assert.Equal(RaftRole.Poller, member.Core.Role);
        Assert.Equal(0, member.Core.Term);
        Assert.Null(member.Hard);
        Assert.Equal(new RaftMessage.VoteRequest(1, true, 0, 0, false), member.To<RaftMessage.VoteRequest>(2).Single());
    }

    [Fact]
    public void A_candidate_asks_when_its_own_vote_is_on_disk_and_counts_it_then()
    {
        var member = new Member(1, Group(3)) { Now = Ms(200) };
        member.Tick();
        member.Forget();

        member.Receive(2, new RaftMessage.VoteReply(1, true, true));
        Assert.Equal(new HardState(1, Id(1)), member.Hard);
        Assert.Empty(member.Sent);
        Assert.Equal(2, member.Waiting.Count);
        member.Receive(2, new RaftMessage.VoteReply(1, false, true));
        Assert.Equal(RaftRole.Candidate, member.Core.Role);
        member.Write();

        Assert.Equal(RaftRole.Leader, member.Core.Role);
    }

    [Fact]
    public void A_fresh_process_believes_in_a_leader_for_the_shortest_election_time()
    {
        var member = new Member(1, Group(3)) { Now = Ms(199) };

        member.Receive(2, Ask(1));
        Assert.Equal(new RaftMessage.VoteReply(0, false, false), member.To<RaftMessage.VoteReply>(2).Single());
        member.Now = Ms(200);
        member.Receive(2, Ask(1));

        Assert.Equal(new RaftMessage.VoteReply(1, false, true), (RaftMessage.VoteReply)member.Waiting.Single().Message);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Who_hears_its_leader_helps_nobody_but_who_the_leader_asked(bool poll, bool transfer)
    {
        var member = new Member(1, Group(3)) { Now = Ms(1000) };
        member.Receive(2, Heartbeat(1));
        member.Write();
        member.Forget();
        member.Now = Ms(1199);

        member.Receive(3, Ask(2, poll, transfer));
        member.Write();

        Assert.Equal(transfer, member.To<RaftMessage.VoteReply>(3).Single().Granted);
        Assert.Equal(transfer ? 2 : 1, member.Core.Term);
    }

    [Fact]
    public void A_poll_changes_nothing_at_who_is_asked()
    {
        var member = new Member(1, Group(3)) { Now = Ms(300) };

        member.Receive(2, Ask(9, poll: true));

        Assert.Equal(new RaftMessage.VoteReply(9, true, true), member.To<RaftMessage.VoteReply>(2).Single());
        Assert.Null(member.Hard);
        Assert.Equal(0, member.Core.Term);
    }

    [Fact]
    public void A_vote_is_given_once_a_term_and_leaves_when_it_is_on_disk()
    {
        var member = new Member(1, Group(3)) { Now = Ms(300) };

        member.Receive(2, Ask(1));
        member.Receive(3, Ask(1));
        member.Receive(2, Ask(1));
        Assert.Empty(member.To<RaftMessage.VoteReply>(2));
        member.Write();

        Assert.Equal([true, true], member.To<RaftMessage.VoteReply>(2).Select(r => r.Granted));
        Assert.False(member.To<RaftMessage.VoteReply>(3).Single().Granted);
        Assert.Equal(new HardState(1, Id(2)), member.Hard);
    }

    [Fact]
    public void A_vote_outlives_the_process()
    {
        var member = new Member(1, Group(3), new HardState(4, Id(2))) { Now = Ms(300) };

        member.Receive(3, Ask(4));
        member.Receive(2, Ask(4));
        member.Write();

        Assert.False(member.To<RaftMessage.VoteReply>(3).Single().Granted);
        Assert.True(member.To<RaftMessage.VoteReply>(2).Single().Granted);
    }

    [Fact]
    public void Following_the_leader_of_the_same_term_keeps_the_vote()
    {
        var member = new Member(1, Group(3), new HardState(4, Id(1))) { Now = Ms(300) };

        member.Receive(2, Heartbeat(4));
        member.Now = Ms(900);
        member.Receive(3, Ask(4));
        member.Write();

        Assert.False(member.To<RaftMessage.VoteReply>(3).Single().Granted);
        Assert.Null(member.Hard);
    }

    [Theory]
    [InlineData(1, 2, false)]
    [InlineData(3, 1, false)]
    [InlineData(2, 2, true)]
    [InlineData(1, 3, true)]
    public void A_vote_goes_to_no_log_that_is_behind(long index, long term, bool isGranted)
    {
        var member = new Member(1, Group(3), new HardState(2, default), LogOf(1, 2)) { Now = Ms(300) };

        member.Receive(2, Ask(5, index: index, lastTerm: term));
        member.Write();

        Assert.Equal(isGranted, member.To<RaftMessage.VoteReply>(2).Single().Granted);
        Assert.Equal(5, member.Core.Term);
    }

    [Fact]
    public void A_learner_never_stands_and_yet_votes()
    {
        var member = new Member(4, Group(3, learners: 1)) { Now = Ms(5000) };

        member.Tick();
        Assert.Empty(member.Sent);
        member.Receive(2, Ask(1));
        member.Write();

        Assert.True(member.To<RaftMessage.VoteReply>(2).Single().Granted);
        Assert.Equal(RaftRole.Follower, member.Core.Role);
    }

    [Fact]
    public void Votes_of_learners_and_strangers_count_for_nothing()
    {
        var member = new Member(1, Group(3, learners: 2)) { Now = Ms(200) };
        member.Tick();

        foreach (var stranger in new[] { 4, 5, 99 })
        {
            member.Receive(stranger, new RaftMessage.VoteReply(1, true, true));
        }

        Assert.Equal(RaftRole.Poller, member.Core.Role);
    }

    [Fact]
    public void The_same_vote_counts_once()
    {
        var member = new Member(1, Group(5)) { Now = Ms(200) };
        member.Tick();

        member.Receive(2, new RaftMessage.VoteReply(1, true, true));
        member.Receive(2, new RaftMessage.VoteReply(1, true, true));
        Assert.Equal(RaftRole.Poller, member.Core.Role);
        member.Receive(3, new RaftMessage.VoteReply(1, true, true));

        Assert.Equal(RaftRole.Candidate, member.Core.Role);
    }

    [Fact]
    public void A_group_of_one_leads_as_soon_as_its_vote_is_on_disk()
    {
        var member = new Member(1, Group(1));

        member.Tick();
        member.Write();
        member.Write();

        Assert.Equal(RaftRole.Leader, member.Core.Role);
        Assert.Equal(1, member.Core.CommitIndex);
    }

    [Fact]
    public void A_leader_without_the_answers_of_a_majority_steps_down()
    {
        var leader = Leading(Group(3));
        leader.Now += Ms(390);
        leader.Holds(2, 1);

        leader.Now += Ms(400);
        leader.Tick();
        Assert.Equal(RaftRole.Leader, leader.Core.Role);
        leader.Now += Ms(60);
        leader.Tick();

        Assert.Equal(RaftRole.Follower, leader.Core.Role);
        Assert.True(leader.Core.Leader.IsNone);
        Assert.Equal(1, leader.Core.Term);
    }

    [Fact]
    public void A_leader_that_hears_of_a_later_term_steps_down()
    {
        var leader = Leading(Group(3));

        leader.Receive(3, new RaftMessage.AppendReply(7, false, 0, 0, 0));

        Assert.Equal(RaftRole.Follower, leader.Core.Role);
        Assert.Equal(new HardState(7, ReplicaId.None), leader.Hard);
    }

    [Fact]
    public void Who_is_removed_by_an_entry_that_is_not_committed_may_still_be_elected()
    {
        var two = Group(2);
        var log = LogOf(1);
        log.Append(new LogEntry(2, 1, EntryKind.Ensemble, RaftCodec.Write(Without(two, 1))));
        var removed = new Member(1, two, new HardState(1, default), log) { Now = Ms(400) };

        removed.Tick();

        Assert.Equal(RaftRole.Poller, removed.Core.Role);
        Assert.Equal(Id(2), removed.Sent.Single().To);
    }

    [Fact]
    public void Who_is_removed_by_a_committed_entry_stands_no_more()
    {
        var two = Group(2);
        var log = LogOf(1);
        log.Append(new LogEntry(2, 1, EntryKind.Ensemble, RaftCodec.Write(Without(two, 1))));
        var removed = new Member(1, two, new HardState(1, default), log, committed: 2) { Now = Ms(400) };

        removed.Tick();

        Assert.Equal(RaftRole.Follower, removed.Core.Role);
        Assert.Empty(removed.Sent);
    }
}
