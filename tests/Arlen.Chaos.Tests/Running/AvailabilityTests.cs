using Arlen.Chaos.Histories;
using Arlen.Chaos.Running;

namespace Arlen.Chaos.Tests.Running;

/// <summary>The longest time without an acknowledgement.</summary>
public sealed class AvailabilityTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 7, 8 }, 1, 9, 4)]
    [InlineData(new double[] { 1, 2 }, 2, 10, 8)]
    [InlineData(new double[] { }, 5, 6, 1)]
    [InlineData(new double[] { 5 }, 0, 6, 5)]
    public void A_gap_is_between_two_answers_or_an_answer_and_the_window(double[] answers, double from, double to, double expected) =>
        Assert.Equal(expected, Availability.LongestGap(answers, from, to));

    [Fact]
    public void A_fault_answers_for_the_time_until_the_next_begins()
    {
        var faults = new FaultRecord[] { new("F20", "one", 2) { To = 4 }, new("F01", "two", 10) { To = 12 } };
        var history = new[] { 1.0, 2.5, 7, 9.5, 10, 10.5, 15 }.Select(at => Some.Get(0, (long)(at * 1e9), null))
            .Append(Some.Get(0, 5_000_000_000, null) with { Outcome = Outcome.Info });

        var measured = Availability.Measure(faults, history, end: 16);

        Assert.Equal([4.5, 4.5], measured.Select(f => f.Unavailable));
    }
}
