using Arlen.Chaos.Checking;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Workloads;

namespace Arlen.Chaos.Tests.Workloads;

/// <summary>Counters whose answers name the sum.</summary>
public sealed class CountersCheckTests
{
    [Fact]
    public void Additions_in_a_row_are_well() => AssertKind(null, Some.Add(1, 2, 1, 1), Some.Sum(3, 4, 1), Some.Add(5, 6, 1, 2));

    [Fact]
    public void Additions_at_once_are_well_in_either_order() => AssertKind(null, Some.Add(1, 5, 1, 2), Some.Add(2, 4, 1, 1));

    [Fact]
    public void Two_additions_with_one_sum_have_lost_one() => AssertKind("sum-twice", Some.Add(1, 5, 1, 1), Some.Add(2, 4, 1, 1));

    [Fact]
    public void A_sum_below_what_was_acknowledged_has_forgotten() =>
        AssertKind("forgotten", Some.Add(1, 2, 1, 1), Some.Add(3, 4, 1, 2), Some.Sum(5, 6, 1));

    [Fact]
    public void A_sum_above_what_was_sent_was_done_twice() => AssertKind("done-twice", Some.Add(1, 2, 1, 1), Some.Sum(3, 4, 2));

    [Fact]
    public void A_sum_that_an_unknown_addition_explains_is_well() =>
        AssertKind(null, Some.Add(1, 2, 1) with { Outcome = Outcome.Info, Result = [] }, Some.Add(3, 4, 1, 2));

    [Fact]
    public void Reads_at_the_same_time_as_unknown_additions_do_not_go_back() => AssertKind(
        "went-back",
        Some.Add(1, 2, 1) with { Outcome = Outcome.Info, Result = [] },
        Some.Sum(3, 4, 1),
        Some.Sum(5, 6, 0));

    [Fact]
    public void Nothing_added_decides_nothing() =>
        Assert.Equal(Verdict.Unknown, CountersCheck.Of([]).Single().Verdict);

    private static void AssertKind(string? kind, params Operation[] history)
    {
        var report = CountersCheck.Of(history.Append(Some.Add(100, 101, 1, null) with { Key = "other", Result = ["1"] })).Single();

        Assert.Equal(kind, report.Anomalies.FirstOrDefault()?.Kind);
        Assert.Equal(kind is null ? Verdict.Ok : Verdict.Illegal, report.Verdict);
    }
}
