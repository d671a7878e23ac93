using System.Diagnostics;
using Arlen.Journal.Raft;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class ReplicationTests
{
    private static RaftMessage.AppendRequest Append(long term, long previous, long previousTerm, LogEntry[] entries, long commit = 0) =>
        new(term, previous, previousTerm, entries, commit, 0);

    [Fact]
    public void An_entry_is_committed_when_a_majority_of_disks_has_it()
    {
        var leader = Leading(Group(3));

        Assert.Equal(ProposeOutcome.Appended, leader.Propose());
        leader.Holds(2, 2);
        Assert.Equal(1, leader.Core.CommitIndex);
        leader.Write();

        Assert.Equal(2, leader.Core.CommitIndex);
    }

    [Fact]
    public void The_leaders_own_disk_may_be_the_slow_one()
    {
        var leader = Leading(Group(3));
        leader.Propose();

        leader.Holds(2, 2);
        leader.Holds(3, 2);

        Assert.Equal(2, leader.Core.CommitIndex);
        Assert.Equal(1, leader.Core.DurableIndex);
    }

    /// <summary>A median of the first answers would commit 10 here, which two of five hold.</summary>
    [Fact]
    public void With_five_voters_three_must_hold_an_entry_whatever_order_they_answer_in()
    {
        var leader = Leading(Group(5));
        for (var i = 0; i < 9; i++)
        {
            leader.Propose();
        }

        leader.Write();
        leader.Holds(2, 10);
        leader.Holds(3, 8);
        Assert.Equal(8, leader.Core.CommitIndex);
        leader.Holds(4, 9);

        Assert.Equal(9, leader.Core.CommitIndex);
    }

    [Fact]
    public void Learners_get_entries_and_count_for_nothing()
    {
        var leader = Leading(Group(3, learners: 2));

        leader.Holds(4, 1);
        leader.Holds(5, 1);

        Assert.Equal(0, leader.Core.CommitIndex);
        Assert.NotEmpty(leader.To<RaftMessage.AppendRequest>(4));
    }

    /// <summary>Figure 8 of the paper.</summary>
    [Fact]
    public void Entries_of_earlier_terms_are_committed_only_with_one_of_the_own()
    {
        var leader = Leading(Group(5), LogOf(1, 2), term: 3);

        leader.Holds(2, 2);
        leader.Holds(3, 2);
        Assert.Equal(0, leader.Core.CommitIndex);
        leader.Holds(2, 3);
        leader.Holds(3, 3);

        Assert.Equal(3, leader.Core.CommitIndex);
    }

    [Fact]
    public void A_follower_answers_entries_when_they_are_on_disk_and_heartbeats_at_once()
    {
        var member = new Member(1, Group(3), new HardState(1, default));

        member.Receive(2, Append(1, 0, 0, Entries(1, 1, 1)));
        Assert.Empty(member.Sent);
        member.Receive(2, Append(1, 2, 1, [], commit: 1));
        Assert.Equal(0, member.To<RaftMessage.AppendReply>(2).Single().Index);
        member.Write();

        Assert.Equal([0, 2], member.To<RaftMessage.AppendReply>(2).Select(r => r.Index));
        Assert.Equal(1, member.Core.CommitIndex);
    }

    [Fact]
    public void A_follower_that_would_forget_its_term_answers_nothing_before_that_is_on_disk()
    {
        var member = new Member(1, Group(3));

        member.Receive(2, Append(3, 0, 0, []));
        Assert.Empty(member.Sent);
        member.Write();

        Assert.Equal(3, member.To<RaftMessage.AppendReply>(2).Single().Term);
    }

    [Fact]
    public void Entries_that_a_later_leader_contradicts_are_given_up()
    {
        var member = new Member(1, Group(3), new HardState(2, default), LogOf(1, 2, 2));

        member.Receive(2, Append(3, 1, 1, Entries(2, 3)));
        member.Write();

        Assert.Equal(2, member.Log.LastIndex);
        Assert.Equal(3, member.Log.TermAt(2));
        Assert.Equal(2, member.To<RaftMessage.AppendReply>(2).Single().Index);
    }

    [Fact]
    public void Entries_that_are_there_already_are_left_alone()
    {
        var member = new Member(1, Group(3), new HardState(1, default), LogOf(1, 1, 1));

        member.Receive(2, Append(1, 0, 0, Entries(1, 1, 1)));

        Assert.Equal(3, member.Log.LastIndex);
        Assert.Equal(2, member.To<RaftMessage.AppendReply>(2).Single().Index);
    }

    [Fact]
    public void A_leader_that_has_another_entry_than_was_committed_is_not_followed()
    {
        var member = new Member(1, Group(3), new HardState(1, default), LogOf(1, 1), committed: 1);

        Assert.Throws<UnreachableException>(() => member.Receive(2, Append(2, 0, 0, Entries(1, 2, 2))));
        Assert.Throws<UnreachableException>(() => member.Receive(2, Append(2, 1, 2, Entries(2, 2))));
    }

    [Fact]
    public void A_flush_of_an_entry_says_nothing_of_the_same_entry_taken_again()
    {
        var member = new Member(1, Group(3), new HardState(1, default));
        member.Receive(2, Append(1, 0, 0, Entries(1, 1)));
        var first = member.Sequence;
        member.Receive(3, Append(2, 0, 0, Entries(1, 2)));
        member.Receive(2, Append(3, 0, 0, Entries(1, 1)));

        member.Do(() => member.Core.Written(first));

        Assert.Equal(0, member.Core.DurableIndex);
        member.Write();
        Assert.Equal(1, member.Core.DurableIndex);
    }

    [Fact]
    public void A_follower_with_a_stray_tail_is_found_in_one_question_for_each_of_its_terms()
    {
        var leader = Leading(Group(3), LogOf(1, 1, 1, 4, 4, 4, 4, 4), term: 4);
        var follower = new Member(2, Group(3), new HardState(4, default), LogOf(1, 1, 1, 2, 2, 2, 3, 3, 3));
        follower.Forget();
        var questions = 0;

        for (; leader.Core.CommitIndex < 9; questions++)
        {
            var asked = leader.To<RaftMessage.AppendRequest>(2);
            leader.Forget();
            asked.ForEach(m => follower.Receive(1, m));
            follower.Write();
            var answers = follower.To<RaftMessage.AppendReply>(1);
            follower.Forget();
            answers.ForEach(m => leader.Receive(2, m));
        }

        Assert.True(questions <= 4, $"{questions} questions");
        Assert.Equal(5, follower.Log.TermAt(9));
    }

    [Fact]
    public void No_more_batches_are_under_way_than_allowed()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        leader.Forget();

        for (var i = 0; i < 5; i++)
        {
            leader.Propose();
        }

        Assert.Equal(2, leader.To<RaftMessage.AppendRequest>(2).Count(m => m.Entries.Length > 0));
        leader.Forget();
        leader.Holds(2, 2);

        Assert.Equal(3, leader.To<RaftMessage.AppendRequest>(2).Single(m => m.Entries.Length > 0).Entries.Length);
    }

    [Fact]
    public void A_lost_batch_is_found_by_the_next_heartbeat_and_sent_again()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        leader.Propose();
        leader.Forget();
        leader.Now += Ms(50);

        leader.Tick();
        var heartbeat = leader.To<RaftMessage.AppendRequest>(2).Single();
        Assert.Equal(2, heartbeat.PreviousIndex);
        leader.Receive(2, new RaftMessage.AppendReply(1, false, 1, 1, 0));

        Assert.Equal(2, leader.To<RaftMessage.AppendRequest>(2)[^1].Entries.Span[0].Index);
    }

    [Fact]
    public void A_late_refusal_does_not_lead_backwards_past_what_was_accepted()
    {
        var leader = Leading(Group(3), LogOf(1, 1, 1), term: 1);
        leader.Holds(2, 4);
        leader.Forget();

        leader.Receive(2, new RaftMessage.AppendReply(2, false, 1, 1, 0));
        leader.Propose();

        Assert.Equal(4, leader.To<RaftMessage.AppendRequest>(2).Single().PreviousIndex);
    }

    [Fact]
    public void Who_answers_nothing_is_sent_heartbeats_only()
    {
        var leader = Leading(Group(3));
        leader.Now += Ms(450);
        leader.Holds(2, 1);
        leader.Forget();

        leader.Propose();
        leader.Tick();

        Assert.All(leader.To<RaftMessage.AppendRequest>(3), m => Assert.Equal(0, m.Entries.Length));
        Assert.NotEmpty(leader.To<RaftMessage.AppendRequest>(3));
    }

    [Fact]
    public void An_idle_follower_hears_of_a_commit_at_once()
    {
        var leader = Leading(Group(3));
        leader.Forget();

        leader.Holds(2, 1);

        Assert.Equal(1, leader.To<RaftMessage.AppendRequest>(2).Single().Commit);
    }
}
