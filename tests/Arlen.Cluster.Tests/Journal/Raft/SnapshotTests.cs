using Arlen.Journal.Raft;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class SnapshotTests
{
    private static readonly SnapshotPoint Ten = new(10, 2);

    private static RaftMessage.SnapshotHeader Header => new(2, Ten, Group(3), 1);

    private static Member LeaderThatHasCompacted()
    {
        var log = LogOf(1, 1, 1, 1);
        log.CompactTo(new SnapshotPoint(4, 1), keep: 0);
        return Leading(Group(3), log, term: 1);
    }

    [Fact]
    public void A_follower_behind_the_first_entry_is_named_once_until_its_snapshot_was_sent()
    {
        var leader = LeaderThatHasCompacted();

        leader.Receive(2, new RaftMessage.AppendReply(2, false, 1, 1, 0));
        leader.Receive(2, new RaftMessage.AppendReply(2, true, 1, 0, 0));
        leader.Now += Ms(50);
        leader.Tick();
        Assert.Equal([Id(2)], leader.SnapshotsWanted);
        leader.Do(() => leader.Core.SnapshotSent(Id(2), ok: false, leader.Now));
        leader.Now += Ms(50);
        leader.Tick();

        Assert.Equal([Id(2), Id(2)], leader.SnapshotsWanted);
    }

    [Fact]
    public void A_follower_that_got_its_snapshot_goes_on_behind_it()
    {
        var leader = LeaderThatHasCompacted();
        leader.Receive(2, new RaftMessage.AppendReply(2, false, 1, 1, 0));
        leader.Forget();

        leader.Holds(2, 4);

        Assert.Equal(5, leader.To<RaftMessage.AppendRequest>(2).Single(m => m.Entries.Length > 0).Entries.Span[0].Index);
    }

    [Fact]
    public void A_snapshot_counts_when_it_is_installed()
    {
        var member = new Member(1, Group(3), new HardState(2, default), LogOf(1, 1));
        member.Receive(2, Header);
        Assert.Equal(Header, member.ToInstall);
        Assert.Empty(member.Sent);

        member.Log.ResetTo(Ten);
        member.Do(() => member.Core.SnapshotInstalled(Ten, Group(3)));

        Assert.Equal(new RaftMessage.AppendReply(2, true, 10, 0, 0), member.To<RaftMessage.AppendReply>(2).Single());
        Assert.Equal((10, 10, 10), (member.Core.CommitIndex, member.Core.LastIndex, member.Core.DurableIndex));
    }

    [Fact]
    public void While_a_snapshot_is_installed_no_entry_is_taken_and_nobody_stands()
    {
        var member = new Member(1, Group(3), new HardState(2, default), LogOf(1, 1));
        member.Receive(2, Header);

        member.Receive(2, new RaftMessage.AppendRequest(2, 2, 1, Entries(3, 2), 0, 0));
        member.Now = Ms(5000);
        member.Tick();

        Assert.Equal(2, member.Log.LastIndex);
        Assert.Equal(RaftRole.Follower, member.Core.Role);
        member.Do(member.Core.SnapshotAbandoned);
        member.Receive(2, new RaftMessage.AppendRequest(2, 2, 1, Entries(3, 2), 0, 0));
        Assert.Equal(3, member.Log.LastIndex);
    }

    [Fact]
    public void A_snapshot_of_what_the_log_holds_only_says_that_it_is_committed()
    {
        var member = new Member(1, Group(3), new HardState(2, default), LogOf(1, 2, 2));

        member.Receive(2, Header with { Point = new SnapshotPoint(2, 2) });

        Assert.Null(member.ToInstall);
        Assert.Equal(2, member.Core.CommitIndex);
        Assert.Equal(3, member.Core.LastIndex);
    }

    [Fact]
    public void The_term_and_the_vote_outlive_a_replaced_log()
    {
        var member = new Member(1, Group(3), new HardState(2, Id(3)));
        member.Receive(2, Header);

        member.Log.ResetTo(Ten);
        member.Do(() => member.Core.SnapshotInstalled(Ten, Group(3)));

        Assert.Equal(2, member.Core.Term);
        Assert.Null(member.Hard);
    }

    [Fact]
    public void A_log_that_ends_before_what_was_committed_is_refused() =>
        Assert.Throws<InvalidDataException>(() => new Member(1, Group(3), default, LogOf(1, 1), committed: 3));

    [Fact]
    public void A_follower_whose_entries_are_compacted_while_they_are_lost_is_found()
    {
        var leader = Leading(Group(3));
        leader.Holds(2, 1);
        leader.Holds(3, 1);
        leader.Propose();
        leader.Propose();
        leader.Write();
        leader.Holds(2, 3);
        leader.Log.CompactTo(new SnapshotPoint(3, 1), keep: 0);
        leader.Propose();
        leader.Forget();

        leader.Now += Ms(50);
        leader.Tick();
        leader.Receive(3, new RaftMessage.AppendReply(1, false, 1, 1, 0));

        Assert.Equal([Id(3)], leader.SnapshotsWanted);
    }
}
