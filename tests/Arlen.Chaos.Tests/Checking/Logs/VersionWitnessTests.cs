using Arlen.Chaos.Checking.Logs;

namespace Arlen.Chaos.Tests.Checking.Logs;

public sealed class VersionWitnessTests
{
    [Fact]
    public void Answers_that_agree_with_the_order_of_the_log_pass() => ReportAssert.Ok(VersionWitness.Check(
    [
        Some.Get(0, 1, null), Some.Put(2, 3, "a", 1), Some.Get(4, 5, "a", 1), Some.Cas(6, 7, "b", 1, true, 2), Some.Cas(8, 9, "c", 1, false),
        Some.Delete(10, 11, true, 3), Some.Get(12, 13, null), Some.Cas(14, 15, "d", 0, true, 4), Some.Get(16, 17, "d", 4),
    ]));

    [Fact]
    public void An_index_belongs_to_one_write() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Put(2, 3, "b", 1) with { Key = "other" }]), "index-twice");

    [Fact]
    public void A_write_without_an_index_is_not_witnessed() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a")]), "no-index");

    [Fact]
    public void A_write_sent_after_another_returned_stands_behind_it_whatever_its_key() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a", 2), Some.Put(2, 3, "b", 1) with { Key = "other" }]), "stale-write");

    [Fact]
    public void A_read_finds_what_was_written_at_its_index() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 9, "a", 1), Some.Put(0, 9, "b", 2), Some.Get(3, 5, "a", 2)]), "wrong-value");

    [Fact]
    public void A_read_is_not_older_than_what_had_returned() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Put(2, 3, "b", 2), Some.Get(4, 5, "a", 1)]), "stale-read");

    [Fact]
    public void A_read_does_not_find_what_is_only_written_later() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Get(0, 1, "a", 1), Some.Put(2, 3, "a", 1)]), "stale-read");

    [Fact]
    public void Reads_do_not_go_back() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Put(2, 20, "b", 2), Some.Get(3, 5, "b", 2), Some.Get(6, 7, "a", 1)]), "stale-read");

    [Fact]
    public void A_value_that_nobody_wrote_is_invented() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Get(2, 3, "z", 2)]), "invented");

    [Fact]
    public void A_failed_write_is_not_seen() => ReportAssert.Illegal(
        VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Put(2, 3, "b").Failed(), Some.Get(4, 5, "b", 2)]), "failed-yet-seen");

    [Fact]
    public void An_unknown_write_stands_where_a_read_shows_it_and_nowhere_else()
    {
        var unknown = Some.Put(2, 3, "b").Unknown();

        ReportAssert.Ok(VersionWitness.Check([Some.Put(0, 1, "a", 1), unknown, Some.Get(4, 5, "b", 2), Some.Cas(6, 7, "c", 2, true, 3)]));
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), unknown, Some.Get(4, 5, "b", 2), Some.Get(6, 7, "b", 3)]), "invented");
        ReportAssert.Illegal(VersionWitness.Check(
        [
            unknown with { InvokedAt = 6, ReturnedAt = 7 }, Some.Put(0, 1, "a", 9), Some.Get(8, 10, "b", 2),
        ]), "stale-read");
    }

    [Fact]
    public void A_compare_matched_the_write_right_before_it()
    {
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Put(2, 3, "b", 2), Some.Cas(4, 5, "c", 1, true, 3)]), "wrong-compare");
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Cas(4, 5, "c", 0, true, 3)]), "wrong-compare");
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Cas(4, 5, "c", 2, true, 3)]), "wrong-compare");
        ReportAssert.Ok(VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Put(2, 3, "b").Unknown(), Some.Cas(4, 5, "c", 2, true, 3)]));
    }

    [Fact]
    public void A_delete_that_found_something_stands_behind_a_value()
    {
        ReportAssert.Illegal(VersionWitness.Check([Some.Get(0, 1, null), Some.Delete(2, 3, true, 1)]), "wrong-compare");
        ReportAssert.Illegal(VersionWitness.Check([Some.Delete(2, 3, true, 1), Some.Put(4, 5, "a").Unknown()]), "wrong-compare");
        ReportAssert.Ok(VersionWitness.Check([Some.Put(0, 1, "a").Unknown(), Some.Delete(2, 3, true, 2)]));
    }

    [Fact]
    public void A_delete_that_tells_no_index_leaves_what_is_absent_to_the_search()
    {
        var untold = Some.Delete(2, 3, true) with { Result = [] };

        ReportAssert.Ok(VersionWitness.Check([Some.Put(0, 1, "a", 1), untold, Some.Get(4, 5, null), Some.Cas(6, 7, "b", 0, true, 3)]));
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), untold, Some.Get(4, 5, "b", 1)]), "wrong-value");
    }

    [Fact]
    public void A_read_that_found_nothing_fits_into_a_gap()
    {
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Get(2, 3, null)]), "stale-read");
        ReportAssert.Ok(VersionWitness.Check([Some.Put(0, 5, "a", 1), Some.Get(2, 3, null)]));
        ReportAssert.Ok(VersionWitness.Check(
        [
            Some.Put(0, 1, "a", 1), Some.Delete(2, 9, true, 2), Some.Get(3, 4, null), Some.Get(10, 11, null),
        ]));
        ReportAssert.Illegal(VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Get(3, 4, null), Some.Delete(5, 9, true, 2)]), "read-ahead");
        ReportAssert.Illegal(
            VersionWitness.Check([Some.Put(0, 1, "a", 1), Some.Delete(2, 9, true, 2), Some.Get(3, 4, null), Some.Get(5, 6, "a", 1)]), "read-ahead");
    }
}
