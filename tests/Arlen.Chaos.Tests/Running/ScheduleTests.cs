using Arlen.Chaos.Running;

namespace Arlen.Chaos.Tests.Running;

/// <summary>A schedule is a function of spec and seed.</summary>
public sealed class ScheduleTests
{
    private static readonly Spec Mixed = new("mixed", "for a test", ["W-KV"], ["F20@leader", "F01", "F02+F30@all"])
    {
        Length = TimeSpan.FromMinutes(5),
    };

    [Fact]
    public void The_same_seed_plans_the_same_and_another_seed_something_else()
    {
        Assert.Equal(Told(Mixed, 42), Told(Mixed, 42));
        Assert.NotEqual(Told(Mixed, 42), Told(Mixed, 43));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Before_between_and_after_faults_it_is_quiet(int seed)
    {
        var plan = Schedule.Plan(Mixed, seed);

        Assert.True(plan.Length > 5);
        Assert.Equal(Mixed.Quiet, plan[0].At);
        Assert.All(plan.Zip(plan.Skip(1)), pair => Assert.Equal(Mixed.Quiet, pair.Second.At - pair.First.At - pair.First.For));
        Assert.True(plan[^1].At + plan[^1].For + Mixed.Quiet <= Mixed.Length);
        Assert.All(plan, fault => Assert.InRange(fault.For, Mixed.FaultFor.Shortest, Mixed.FaultFor.Longest));
    }

    [Fact]
    public void In_order_each_fault_of_the_menu_has_its_turn()
    {
        var plan = Schedule.Plan(Mixed.Rounds(6), 9);

        Assert.True(plan.Length >= 6);
        Assert.Equal(["F20", "F01", "F02+F30", "F20", "F01", "F02+F30"], plan.Take(6).Select(p => string.Join('+', p.Faults.Select(f => f.Id))));
    }

    [Fact]
    public void Faults_of_the_command_line_come_once_each()
    {
        var plan = Schedule.Plan(Mixed.With("F22,F45@all"), 5);

        Assert.Equal([new FaultWord("F22", null), new FaultWord("F45", "all")], plan.SelectMany(p => p.Faults));
    }

    [Fact]
    public void However_short_a_spec_is_it_has_a_fault() =>
        Assert.Single(Schedule.Plan(Mixed with { Length = TimeSpan.FromSeconds(1) }, 1));

    private static string Told(Spec spec, int seed) =>
        string.Join('\n', Schedule.Plan(spec, seed).Select(p => $"{p.At} {p.For} {string.Join('+', p.Faults)}"));
}
