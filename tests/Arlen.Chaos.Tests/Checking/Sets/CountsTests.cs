using Arlen.Chaos.Checking.Sets;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Sets;

public sealed class CountsTests
{
    [Fact]
    public void An_id_is_given_once_for_each_key()
    {
        ReportAssert.Ok(UniqueIds.Check([Mint("1"), Mint("2"), Mint("1") with { Key = "other" }]));
        ReportAssert.Illegal(UniqueIds.Check([Mint("1"), Mint("2"), Mint("1")]), "duplicated");
    }

    [Fact]
    public void A_sum_is_between_what_was_done_and_what_was_tried()
    {
        Operation[] adds = [Some.Add(0, 10, 2), Some.Add(5, 6, 3).Unknown(), Some.Add(20, 30, 4)];

        ReportAssert.Ok(CounterBounds.Check(
        [
            .. adds, Some.Sum(12, 13, 2), Some.Sum(12, 13, 5), Some.Sum(25, 26, 9), Some.Sum(3, 4, 0),
        ]));
        ReportAssert.Illegal(CounterBounds.Check([.. adds, Some.Sum(12, 13, 1)]), "too-low");
        ReportAssert.Illegal(CounterBounds.Check([.. adds, Some.Sum(12, 13, 6)]), "too-high");
        ReportAssert.Illegal(CounterBounds.Check([.. adds, Some.Add(40, 41, 1, 6)]), "too-low");
    }

    [Fact]
    public void Bounds_do_not_hold_for_a_counter_that_is_taken_from() =>
        Assert.Throws<HistoryException>(() => CounterBounds.Check([Some.Add(0, 1, -2), Some.Sum(2, 3, 0)]));

    private static Operation Mint(string id) => new() { Op = Ops.Mint, Key = "k", Result = [id] };
}
