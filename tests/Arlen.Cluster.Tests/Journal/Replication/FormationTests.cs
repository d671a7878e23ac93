using Arlen.Journal;
using Arlen.Journal.Raft;
using Arlen.Journal.Replication;

namespace Arlen.Cluster.Tests.Journal.Replication;

public sealed class FormationTests
{
    private static readonly Replica One = Of(1, votes: true);
    private static readonly Replica Two = Of(2, votes: false);
    private static readonly Replica Three = Of(3, votes: false);

    [Fact]
    public void A_node_that_is_found_becomes_a_learner() =>
        Assert.Equal(new Ensemble([One, Two]), Next(new([One]), [One, Two], isFormed: false));

    [Fact]
    public void A_learner_that_has_caught_up_becomes_a_voter_until_the_group_is_formed()
    {
        var expected = new Ensemble([One, Two with { Votes = true }]);

        Assert.Equal(expected, Next(new([One, Two]), [One, Two], isFormed: false));
        Assert.Null(Next(new([One, Two]), [One, Two], isFormed: true));
    }

    [Fact]
    public void A_learner_that_is_behind_or_away_does_not()
    {
        Assert.Null(Next(new([One, Two]), [One, Two], isFormed: false, progress: 0));
        Assert.Null(Next(new([One, Two]), [One], isFormed: false));
    }

    [Fact]
    public void A_node_with_another_disk_is_a_new_learner_and_its_old_vote_stays()
    {
        var old = One with { Id = new ReplicaId(9) };
        var now = new Ensemble([old, Two with { Votes = true }, Three with { Votes = true }]);

        var next = Next(now, [One with { Votes = false }, Two, Three], isFormed: true);

        Assert.Equal(new Ensemble([.. now.Replicas, One with { Votes = false }]), next);
        Assert.Null(Next(next!, [One with { Votes = false }, Two, Three], isFormed: true));
    }

    [Fact]
    public void A_learner_whose_node_has_another_disk_is_gone()
    {
        var old = Two with { Id = new ReplicaId(9) };

        Assert.Equal(new Ensemble([One]), Next(new([One, old]), [One, Two], isFormed: true));
    }

    [Fact]
    public void A_replica_that_has_moved_is_found_where_it_is()
    {
        var moved = Two with { Port = 99 };

        Assert.Equal(new Ensemble([One, moved]), Next(new([One, Two]), [One, moved], isFormed: true));
    }

    private static Ensemble? Next(Ensemble now, IReadOnlyList<Replica> found, bool isFormed, long progress = 5000) =>
        Formation.Next(now, found, _ => progress, (isFormed, 5000, 3));

    private static Replica Of(ulong number, bool votes) => new(new ReplicaId(number), $"node-{number}", "127.0.0.1", (int)number, votes);
}
