using Arlen.Cluster.Tests.Journal.Raft.Simulation;
using Arlen.Journal.Raft;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class EnsembleChangeTests
{
    [Fact]
    public void The_first_entry_of_a_group_says_who_founded_it()
    {
        var leader = Leading(Group(3));

        Assert.Equal(EntryKind.Ensemble, leader.Log[1].Kind);
        Assert.True(RaftCodec.TryReadEnsemble(leader.Log[1].Payload.Span, out var founders));
        Assert.Equal(Group(3), founders);
    }

    [Fact]
    public void A_later_leader_begins_with_an_empty_entry()
    {
        var log = LogOfFounders(Group(3));

        var leader = Leading(Group(3), log, term: 1);

        Assert.Equal(EntryKind.Noop, leader.Log[2].Kind);
    }

    [Fact]
    public void A_leader_that_has_committed_nothing_in_its_term_changes_nothing()
    {
        var leader = Leading(Group(3));

        Assert.Equal(ProposeOutcome.EnsembleBusy, leader.Propose(Group(3, learners: 1)));
        leader.Holds(2, 1);
        Assert.Equal(ProposeOutcome.Appended, leader.Propose(Group(3, learners: 1)));
    }

    [Fact]
    public void One_change_waits_for_the_other()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);

        leader.Propose(Group(3, learners: 1));
        Assert.Equal(ProposeOutcome.EnsembleBusy, leader.Propose(Group(4)));
        leader.Write();
        leader.Holds(2, 2);

        Assert.Equal(ProposeOutcome.Appended, leader.Propose(Group(4)));
    }

    [Fact]
    public void More_than_one_replica_at_a_time_is_refused()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);

        Assert.Equal(ProposeOutcome.EnsembleRefused, leader.Propose(Group(5)));
        Assert.Equal(ProposeOutcome.EnsembleRefused, leader.Propose(EntryKind.Ensemble, [1, 2, 3]));
        Assert.Equal(1, leader.Log.LastIndex);
    }

    [Fact]
    public void A_change_is_in_force_from_the_moment_it_is_in_the_log()
    {
        var leader = Leading(Group(1));
        leader.Propose(Group(1, learners: 1));
        leader.Write();
        leader.Holds(2, 2);

        leader.Propose(Group(2));
        leader.Write();
        Assert.Equal(2, leader.Core.CommitIndex);
        leader.Holds(2, 3);

        Assert.Equal(3, leader.Core.CommitIndex);
    }

    [Fact]
    public void A_change_that_is_given_up_is_in_force_no_more()
    {
        var member = new Member(1, Group(3), new HardState(1, default), LogOfFounders(Group(3)));
        var change = new LogEntry(2, 1, EntryKind.Ensemble, RaftCodec.Write(Group(2)));
        member.Receive(2, new RaftMessage.AppendRequest(1, 1, 1, new[] { change }, 1, 0));
        Assert.Equal(Group(2), member.Core.Ensemble);

        member.Receive(3, new RaftMessage.AppendRequest(2, 1, 1, Entries(2, 2), 1, 0));

        Assert.Equal(Group(3), member.Core.Ensemble);
    }

    [Fact]
    public void A_restarted_replica_reads_from_its_log_who_belongs_to_the_group()
    {
        var log = LogOfFounders(Group(3));
        log.Append(new LogEntry(2, 1, EntryKind.Ensemble, RaftCodec.Write(Group(3, learners: 1))));

        var member = new Member(1, Group(3), new HardState(1, default), log, committed: 1);

        Assert.Equal(Group(3, learners: 1), member.Core.Ensemble);
        Assert.False(member.Core.IsEnsembleCommitted);
    }

    [Fact]
    public void A_leader_that_removes_itself_counts_the_others_only_and_hands_over()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        leader.Propose(Without(Group(3), 1));
        leader.Write();

        leader.Holds(2, 2);
        Assert.Equal(1, leader.Core.CommitIndex);
        Assert.Equal(RaftRole.Leader, leader.Core.Role);
        leader.Holds(3, 2);

        Assert.Equal(2, leader.Core.CommitIndex);
        Assert.Equal(RaftRole.Follower, leader.Core.Role);
        Assert.Single(leader.Sent, s => s.Message is RaftMessage.TransferNow);
    }

    [Fact]
    public void Who_is_removed_is_told_and_then_left_alone()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        leader.Holds(3, 1);
        leader.Forget();

        leader.Propose(Without(Group(3), 3));
        Assert.Equal(2, leader.To<RaftMessage.AppendRequest>(3).Single().Entries.Span[0].Index);
        leader.Write();
        leader.Holds(2, 2);
        leader.Forget();
        leader.Propose();

        Assert.Empty(leader.To<RaftMessage.AppendRequest>(3));
        Assert.False(leader.Core.TryGetProgress(Id(3), out _, out _));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, true)]
    [InlineData(5, 4, true)]
    [InlineData(6, 0, false)]
    [InlineData(5, 5, false)]
    public void A_group_has_one_to_five_voters_and_at_most_nine_replicas(int voters, int learners, bool isValid) =>
        Assert.Equal(isValid, Group(voters, learners).IsValid());

    [Fact]
    public void No_replica_is_twice_in_a_group_or_nameless()
    {
        Assert.False(new Ensemble([Replica(1), Replica(1, votes: false)]).IsValid());
        Assert.False(new Ensemble([Replica(0)]).IsValid());
    }

    [Fact]
    public void One_step_is_one_replica_added_removed_promoted_demoted_or_moved()
    {
        var three = Group(3);

        Assert.True(With(three, Replica(4)).IsOneStepFrom(three));
        Assert.True(Without(three, 2).IsOneStepFrom(three));
        Assert.True(With(three, Replica(2, votes: false)).IsOneStepFrom(three));
        Assert.True(With(three, Replica(2) with { Host = "elsewhere" }).IsOneStepFrom(three));
        Assert.True(three.IsOneStepFrom(three));
        Assert.False(With(Without(three, 2), Replica(4)).IsOneStepFrom(three));
        Assert.False(Group(5).IsOneStepFrom(three));
    }

    private static SimLog LogOfFounders(Ensemble founders)
    {
        var log = new SimLog();
        log.Append(new LogEntry(1, 1, EntryKind.Ensemble, RaftCodec.Write(founders)));
        return log;
    }
}
