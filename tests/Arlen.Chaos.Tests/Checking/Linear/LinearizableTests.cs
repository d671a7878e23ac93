using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Linear;

public sealed class LinearizableTests
{
    [Fact]
    public void Reads_that_overlap_a_write_may_see_it_or_not() => Ok(
        Some.Put(0, 10, "a"), Some.Put(20, 40, "b"), Some.Get(21, 25, "a"), Some.Get(26, 30, "b"), Some.Get(41, 50, "b"));

    [Fact]
    public void A_read_after_a_read_that_saw_the_new_value_does_not_see_the_old_one() => Illegal(
        Some.Put(0, 10, "a"), Some.Put(20, 60, "b"), Some.Get(21, 30, "b"), Some.Get(31, 40, "a"));

    [Fact]
    public void A_stale_read_is_illegal_and_named()
    {
        var stale = Some.Get(30, 40, "a");

        var report = Linearizable.Registers([Some.Put(0, 10, "a"), Some.Put(20, 25, "b"), stale, Some.Get(50, 60, "b")]);

        Assert.Equal(Verdict.Illegal, report.Verdict);
        var anomaly = Assert.Single(report.Anomalies);
        Assert.Same(stale, anomaly.Operations[0]);
        Assert.Equal(3, anomaly.Operations.Length - 1);
        Assert.Contains("2 of 4 fit before it", anomaly.Sentence, StringComparison.Ordinal);
        Assert.Contains(anomaly.Details, d => d.StartsWith("fits nowhere: [30, 40]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_at_the_moment_of_a_return_overlaps_it() => Ok(
        Some.Put(0, 10, "a"), Some.Put(20, 30, "b"), Some.Get(30, 40, "a"));

    [Fact]
    public void A_write_of_unknown_outcome_may_show_up_late_once_or_never()
    {
        var unknown = Some.Put(5, 6, "b").Unknown();

        Ok(Some.Put(0, 1, "a"), unknown, Some.Get(10, 11, "a"), Some.Get(20, 21, "b"));
        Ok(Some.Put(0, 1, "a"), unknown, Some.Get(10, 11, "a"), Some.Get(20, 21, "a"));
        Illegal(Some.Put(0, 1, "a"), unknown, Some.Get(10, 11, "b"), Some.Get(20, 21, "a"));
        Illegal(Some.Put(0, 1, "a"), unknown, Some.Put(10, 11, "c"), Some.Get(20, 21, "b"), Some.Put(30, 31, "d"), Some.Get(40, 41, "b"));
    }

    [Fact]
    public void What_failed_did_not_happen() => Illegal(Some.Put(0, 1, "a"), Some.Put(2, 3, "b").Failed(), Some.Get(4, 5, "b"));

    [Fact]
    public void A_read_without_an_answer_says_nothing() => Ok(Some.Put(0, 1, "a"), Some.Get(2, 3, "z").Unknown());

    [Fact]
    public void Versions_grow_and_reads_agree_with_them()
    {
        Ok(Some.Put(0, 1, "a", 5), Some.Get(2, 3, "a", 5), Some.Put(4, 5, "b", 9), Some.Get(6, 7, "b", 9));
        Illegal(Some.Put(0, 1, "a", 5), Some.Get(2, 3, "a", 6));
        Illegal(Some.Put(0, 1, "a", 5), Some.Put(2, 3, "b", 4));
        Ok(Some.Put(0, 1, "a", 5), Some.Put(2, 3, "b").Unknown(), Some.Get(6, 7, "b", 9), Some.Get(8, 9, "b", 9));
        Illegal(Some.Put(0, 1, "a", 5), Some.Put(2, 3, "b").Unknown(), Some.Get(6, 7, "b", 9), Some.Get(8, 9, "b", 10));
        Illegal(Some.Put(0, 1, "a", 5), Some.Put(2, 3, "b").Unknown(), Some.Get(6, 7, "b", 4));
    }

    [Fact]
    public void Compare_and_set_by_version_matches_exactly()
    {
        Ok(Some.Cas(0, 1, "a", 0, true, 3), Some.Cas(2, 3, "b", 3, true, 4), Some.Cas(4, 5, "c", 3, false, 4), Some.Get(6, 7, "b", 4));
        Illegal(Some.Put(0, 1, "a", 3), Some.Cas(2, 3, "b", 0, true, 4));
        Illegal(Some.Put(0, 1, "a", 3), Some.Cas(2, 3, "b", 2, true, 4));
        Illegal(Some.Put(0, 1, "a", 3), Some.Cas(2, 3, "b", 3, false));
        Illegal(Some.Put(0, 1, "a", 3), Some.Cas(2, 3, "b", 7, false, 4));
        Ok(Some.Put(0, 1, "a", 3), Some.Cas(2, 3, "b", 3, true).Unknown(), Some.Cas(4, 5, "c", 3, false, 4), Some.Get(6, 7, "b", 4));
        Illegal(Some.Put(0, 1, "a", 3), Some.Cas(2, 3, "b", 2, true).Unknown(), Some.Get(6, 7, "b", 4));
    }

    [Fact]
    public void Two_compares_of_one_version_do_not_both_match() => Illegal(
        Some.Put(0, 1, "a", 3), Some.Cas(2, 9, "b", 3, true, 4), Some.Cas(2, 9, "c", 3, true, 5));

    [Fact]
    public void Compare_and_set_by_value_matches_exactly()
    {
        Ok(Some.Put(0, 1, "a"), Some.CasValue(2, 3, "b", "a", true), Some.CasValue(4, 5, "c", "a", false), Some.Get(6, 7, "b"));
        Illegal(Some.Put(0, 1, "a"), Some.CasValue(2, 3, "b", "z", true));
        Illegal(Some.Put(0, 1, "a"), Some.CasValue(2, 3, "b", "a", false));
    }

    [Fact]
    public void A_delete_empties_and_says_whether_there_was_something()
    {
        Ok(Some.Put(0, 1, "a"), Some.Delete(2, 3, true), Some.Get(4, 5, null), Some.Delete(6, 7, false), Some.Cas(8, 9, "b", 0, true));
        Illegal(Some.Put(0, 1, "a"), Some.Delete(2, 3, true), Some.Get(4, 5, "a"));
        Illegal(Some.Put(0, 1, "a"), Some.Delete(2, 3, false));
        Illegal(Some.Delete(2, 3, true));
    }

    [Fact]
    public void A_delete_that_does_not_say_may_have_found_something_or_not()
    {
        var (early, late) = (Some.Delete(0, 1, true) with { Result = [] }, Some.Delete(4, 5, true) with { Result = [] });

        Ok(early, Some.Put(2, 3, "a"), late, Some.Get(6, 7, null));
        Illegal(Some.Put(2, 3, "a"), late, Some.Get(6, 7, "a"));
    }

    [Fact]
    public void A_lost_cache_entry_stays_lost()
    {
        Operation[] lost = [Some.Put(0, 1, "a"), Some.Get(2, 3, null), Some.Get(4, 5, null), Some.Put(6, 7, "b"), Some.Get(8, 9, "b")];

        Assert.Equal(Verdict.Ok, Linearizable.LossyRegisters(lost).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Registers(lost).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.LossyRegisters(
        [
            Some.Put(0, 1, "a"), Some.Get(2, 3, null), Some.Get(4, 5, "a"),
        ]).Verdict);
        Assert.Equal(
            Verdict.Illegal, Linearizable.LossyRegisters([Some.Put(0, 1, "a"), Some.Delete(2, 3, true), Some.Get(4, 5, "a")]).Verdict);
        Assert.Equal(
            Verdict.Illegal, Linearizable.LossyRegisters([Some.Put(0, 1, "a"), Some.Put(2, 3, "b"), Some.Get(4, 5, "a")]).Verdict);
        Assert.Equal(Verdict.Ok, Linearizable.LossyRegisters([Some.Put(0, 1, "a"), Some.Delete(2, 3, false)]).Verdict);
    }

    [Fact]
    public void A_counter_adds_up()
    {
        Assert.Equal(Verdict.Ok, Linearizable.Counters([Some.Add(0, 9, 2), Some.Add(0, 9, 3, 3), Some.Sum(10, 11, 5)]).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Counters([Some.Add(0, 1, 2), Some.Add(2, 3, 3, 3)]).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Counters([Some.Add(0, 1, 2), Some.Add(2, 3, 3), Some.Sum(4, 5, 2)]).Verdict);
        Assert.Equal(Verdict.Ok, Linearizable.Counters(
        [
            Some.Add(0, 1, 2).Unknown(), Some.Sum(4, 5, 0), Some.Sum(6, 7, 2),
        ]).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Counters(
        [
            Some.Add(0, 1, 2).Unknown(), Some.Sum(4, 5, 2), Some.Sum(6, 7, 4),
        ]).Verdict);
    }

    [Fact]
    public void A_lock_has_one_holder_and_growing_tokens()
    {
        Assert.Equal(Verdict.Ok, Locks(
            Some.Acquire(0, 1, "a", true, 1), Some.Acquire(2, 3, "b", false), Some.Release(4, 5, "a", true, 1),
            Some.Acquire(6, 7, "b", true, 2)));
        Assert.Equal(Verdict.Illegal, Locks(Some.Acquire(0, 1, "a", true, 1), Some.Acquire(2, 3, "b", true, 2)));
        Assert.Equal(Verdict.Illegal, Locks(
            Some.Acquire(0, 1, "a", true, 5), Some.Release(2, 3, "a", true, 5), Some.Acquire(4, 5, "b", true, 4)));
        Assert.Equal(Verdict.Illegal, Locks(Some.Acquire(0, 1, "a", true, 1), Some.Release(2, 3, "b", true, 1)));
        Assert.Equal(Verdict.Illegal, Locks(Some.Acquire(0, 1, "a", false)));
        Assert.Equal(Verdict.Illegal, Locks(Some.Acquire(0, 1, "a", true, 1), Some.Release(2, 3, "a", false, 1)));
    }

    [Fact]
    public void A_lease_may_run_out_from_the_moment_when_it_may_and_not_before()
    {
        Assert.Equal(Verdict.Ok, Locks(
            Some.Acquire(0, 1, "a", true, 1), Some.Expire(10, "a", 1), Some.Acquire(12, 13, "b", true, 2),
            Some.Release(14, 15, "a", false, 1)));
        Assert.Equal(Verdict.Ok, Locks(Some.Acquire(0, 1, "a", true, 1), Some.Expire(10, "a", 1), Some.Release(14, 15, "a", true, 1)));
        Assert.Equal(Verdict.Illegal, Locks(Some.Acquire(0, 1, "a", true, 1), Some.Expire(10, "a", 1), Some.Acquire(5, 6, "b", true, 2)));
    }

    [Fact]
    public void A_lock_that_may_have_been_taken_may_be_found_held()
    {
        var unknown = Some.Acquire(0, 1, "a", true).Unknown();

        Assert.Equal(Verdict.Ok, Locks(unknown, Some.Acquire(2, 3, "b", false)));
        Assert.Equal(Verdict.Ok, Locks(unknown, Some.Acquire(2, 3, "b", true, 1)));
        Assert.Equal(Verdict.Illegal, Locks(unknown, Some.Acquire(2, 3, "b", false), Some.Acquire(4, 5, "b", true, 1)));
    }

    [Fact]
    public void A_semaphore_gives_no_more_than_it_has()
    {
        Operation[] two = [Some.Acquire(0, 1, "a", true), Some.Acquire(2, 3, "b", true)];

        Assert.Equal(Verdict.Ok, Linearizable.Semaphores(
        [
            .. two, Some.Acquire(4, 5, "c", false), Some.Release(6, 7, "a", true), Some.Acquire(8, 9, "c", true),
        ], 2).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Semaphores([.. two, Some.Acquire(4, 5, "c", true)], 2).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Semaphores([.. two, Some.Acquire(4, 5, "c", false)], 3).Verdict);
        Assert.Equal(Verdict.Ok, Linearizable.Semaphores([.. two, Some.Expire(3, "a"), Some.Acquire(4, 5, "c", true)], 2).Verdict);
    }

    [Fact]
    public void The_first_illegal_key_is_reported_whatever_the_threads_do()
    {
        var history = Enumerable.Range(0, 50).SelectMany(
            i => new[] { Some.Put(0, 1, "a"), Some.Get(2, 3, i % 10 == 3 ? "b" : "a") }.Select(o => o with { Key = $"k{i:00}" })).ToList();

        for (var i = 0; i < 20; i++)
        {
            Assert.StartsWith("key k03:", Assert.Single(Linearizable.Registers(history).Anomalies).Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_budget_that_runs_out_is_undecided_and_an_empty_history_too()
    {
        var tight = Linearizable.Registers([Some.Put(0, 9, "a"), Some.Put(0, 9, "b")], new SearchLimits { MaxSteps = 1 });
        var empty = Linearizable.Registers([]);

        Assert.Equal((Verdict.Unknown, true), (tight.Verdict, tight.Undecided.Contains("not decided after", StringComparison.Ordinal)));
        Assert.Equal((Verdict.Unknown, "there were no operations to look at"), (empty.Verdict, empty.Undecided));
    }

    [Fact]
    public void A_history_of_other_operations_is_a_defect_of_the_harness() =>
        Assert.Throws<HistoryException>(() => Linearizable.Registers([Some.Sum(0, 1, 4)]));

    private static void Ok(params Operation[] history) => Assert.Equal(Verdict.Ok, Linearizable.Registers(history).Verdict);

    private static void Illegal(params Operation[] history) =>
        Assert.Equal(Verdict.Illegal, Linearizable.Registers(history).Verdict);

    private static Verdict Locks(params Operation[] history) => Linearizable.Locks(history).Verdict;
}
