using System.Diagnostics;
using System.Globalization;
using Arlen.Cluster.Tests.Journal.Raft.Simulation;
using Xunit.Abstractions;

namespace Arlen.Cluster.Tests.Journal.Raft;

/// <summary>The core in simulated worlds: every seed is another one, and the same one each time.</summary>
/// <remarks><c>ARLEN_SIM_SEEDS=5000 ARLEN_SIM_FIRST=1 dotnet test tests/Arlen.Cluster.Tests --filter Raft.SimulationTests</c>
/// runs more of them; a failure names the command that runs its seed again.</remarks>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly int First = Number("ARLEN_SIM_FIRST", 1);
    private static readonly int Seeds = Number("ARLEN_SIM_SEEDS", 300);

    private readonly SimTally _tally = new();

    [Fact]
    public void Whatever_goes_wrong_nothing_is_broken_and_a_healed_group_goes_on()
    {
        var failures = Enumerable.Range(First, Seeds).Select(seed => Failure(PlanOf(seed), null)).OfType<string>().Take(5).ToList();

        output.WriteLine($"{Seeds} seeds from {First}: {_tally}");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(Seeds < 100 || !_tally.Missing().Any(), $"never happened: {string.Join(", ", _tally.Missing())}");
    }

    /// <summary>A simulator that finds nothing must be shown to find something.</summary>
    [Theory]
    [InlineData(nameof(Sabotage.AnswerBeforeFlush))]
    [InlineData(nameof(Sabotage.CountItselfBeforeFlush))]
    [InlineData(nameof(Sabotage.InstallInMemory))]
    [InlineData(nameof(Sabotage.ForgetVote))]
    [InlineData(nameof(Sabotage.ForgetTerm))]
    [InlineData(nameof(Sabotage.ReadWithoutRound))]
    [InlineData(nameof(Sabotage.CommitEarlierTerms))]
    [InlineData(nameof(Sabotage.CommitMedianOfAnswers))]
    public void A_replica_that_is_broken_on_purpose_is_found_out(string how)
    {
        var sabotage = (Sabotage)Activator.CreateInstance(typeof(Sabotage).GetNestedType(how)!)!;

        Func<int, SimPlan> plan = sabotage is Sabotage.CommitEarlierTerms ? SimPlan.OfManyLeaders : SimPlan.Of;

        var found = Enumerable.Range(1, 2000).Select(seed => Failure(plan(seed), sabotage)).FirstOrDefault(f => f is not null);

        Assert.NotNull(found);
        output.WriteLine(found);
    }

    [Fact]
    public void A_seed_makes_the_same_world_each_time() =>
        Assert.Equal(SimRun.Run(SimPlan.Of(First)), SimRun.Run(SimPlan.Of(First)));

    private static SimPlan PlanOf(int seed) => seed % 4 == 0 ? SimPlan.OfManyLeaders(seed) : SimPlan.Of(seed);

    private string? Failure(SimPlan plan, Sabotage? sabotage)
    {
        try
        {
            _tally.Add(SimRun.Run(plan, sabotage));
            return null;
        }
        catch (Exception broken) when (broken is SimFailureException or UnreachableException or InvalidDataException
            or InvalidOperationException or ArgumentException)
        {
            return $"seed {plan.Seed}: {broken.Message}\n{string.Join('\n', broken.StackTrace!.Split('\n').Take(3))}\nAgain: "
                + $"ARLEN_SIM_FIRST={plan.Seed} ARLEN_SIM_SEEDS=1 dotnet test tests/Arlen.Cluster.Tests "
                + $"--filter FullyQualifiedName~{nameof(SimulationTests)}";
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
