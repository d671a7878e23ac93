using Arlen.Chaos.Checking.Transactions;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Transactions;

public sealed class ListAppendTests
{
    [Fact]
    public void Transactions_that_some_order_explains_pass() => ReportAssert.Ok(ListAppend.Check(
        [Some.Txn(0, 9, "a x 1", "r y "), Some.Txn(1, 8, "a y 2", "r x 1"), Some.Txn(10, 11, "r x 1", "r y 2", "a x 3", "r x 1,3")]));

    [Fact]
    public void An_aborted_read_is_G1a() => ReportAssert.Illegal(
        ListAppend.Check([Some.Txn(0, 1, "a x 1").Failed(), Some.Txn(2, 3, "r x 1")]), "G1a");

    [Fact]
    public void A_transaction_seen_half_done_is_G1b() => ReportAssert.Illegal(
        ListAppend.Check([Some.Txn(0, 9, "a x 1", "a x 2"), Some.Txn(1, 8, "r x 1"), Some.Txn(10, 11, "r x 1,2")]), "G1b", "G-single");

    [Fact]
    public void An_element_nobody_appended_is_invented() => ReportAssert.Illegal(
        ListAppend.Check([Some.Txn(0, 1, "a x 1"), Some.Txn(2, 3, "r x 1,7")]), "invented");

    [Fact]
    public void An_element_read_twice_is_duplicated() => ReportAssert.Illegal(
        ListAppend.Check([Some.Txn(0, 1, "a x 1"), Some.Txn(2, 3, "r x 1,1")]), "duplicated");

    [Fact]
    public void A_transaction_sees_its_own_steps()
    {
        ReportAssert.Illegal(ListAppend.Check([Some.Txn(0, 1, "a x 1", "r x ")]), "internal");
        ReportAssert.Illegal(ListAppend.Check([Some.Txn(0, 9, "a x 1"), Some.Txn(0, 9, "r x ", "r x 1")]), "internal");
    }

    [Fact]
    public void Two_orders_of_one_list_are_incompatible() => Assert.Contains(
        ListAppend.Check([Some.Txn(0, 9, "a x 1"), Some.Txn(0, 9, "a x 2"), Some.Txn(10, 11, "r x 1,2"), Some.Txn(10, 11, "r x 2")]).Anomalies,
        a => a.Kind == "incompatible-order");

    [Fact]
    public void Writes_in_two_orders_are_G0() => Only("G0",
        [Some.Txn(0, 9, "a x 1", "a y 1"), Some.Txn(0, 9, "a x 2", "a y 2"), Some.Txn(10, 11, "r x 1,2"), Some.Txn(10, 11, "r y 2,1")]);

    [Fact]
    public void Reads_in_a_circle_are_G1c() => Only("G1c",
        [Some.Txn(0, 9, "a x 1", "r y 1"), Some.Txn(0, 9, "a y 1", "r x 1")]);

    [Fact]
    public void A_lost_update_or_read_skew_is_G_single() => Only("G-single",
        [Some.Txn(0, 9, "r x ", "r y 1"), Some.Txn(0, 9, "a x 1", "a y 1"), Some.Txn(10, 11, "r x 1")]);

    [Fact]
    public void Write_skew_is_G2() => Only("G2",
        [Some.Txn(0, 9, "r x ", "a y 1"), Some.Txn(0, 9, "r y ", "a x 1"), Some.Txn(10, 11, "r x 1", "r y 1")]);

    [Fact]
    public void A_stale_read_breaks_only_real_time() => Only("G-single-realtime",
        [Some.Txn(0, 1, "a x 1"), Some.Txn(2, 3, "r x "), Some.Txn(4, 5, "r x 1")]);

    [Fact]
    public void Writes_against_time_are_G0_realtime() => Only("G0-realtime",
        [Some.Txn(0, 1, "a x 1"), Some.Txn(2, 3, "a x 2"), Some.Txn(4, 5, "r x 2,1")]);

    [Fact]
    public void An_acknowledged_append_that_no_later_read_has_is_lost() => Only("G-single-realtime",
        [Some.Txn(0, 1, "a x 1"), Some.Txn(2, 3, "a x 2"), Some.Txn(4, 5, "r x 1")]);

    [Fact]
    public void An_unknown_transaction_may_show_late_or_never()
    {
        var unknown = Some.Txn(0, 1, "a x 1", "a y 1").Unknown();

        ReportAssert.Ok(ListAppend.Check([unknown, Some.Txn(2, 3, "r x ", "r y "), Some.Txn(4, 5, "r x 1", "r y 1")]));
        ReportAssert.Ok(ListAppend.Check([unknown, Some.Txn(2, 3, "r x "), Some.Txn(4, 5, "r y ")]));
        Only("G-single", [unknown, Some.Txn(2, 3, "r x 1", "r y "), Some.Txn(4, 5, "r y 1")]);
    }

    [Fact]
    public void A_cycle_is_told_step_by_step()
    {
        var report = ListAppend.Check([Some.Txn(0, 9, "r x ", "a y 1"), Some.Txn(0, 9, "r y ", "a x 1"), Some.Txn(10, 11, "r x 1", "r y 1")]);

        Assert.Equal(
            "each must come before the next, and the last before the first: T0 rw→ T1 (x: did not read 1); T1 rw→ T0 (y: did not read 1)",
            report.Anomalies[0].Sentence);
        Assert.Equal(2, report.Anomalies[0].Operations.Length);
    }

    [Fact]
    public void Elements_that_are_not_unique_are_a_defect_of_the_harness() => Assert.Throws<HistoryException>(
        () => ListAppend.Check([Some.Txn(0, 1, "a x 1"), Some.Txn(2, 3, "a x 1")]));

    private static void Only(string kind, Operation[] history) => ReportAssert.Illegal(ListAppend.Check(history), kind);
}
