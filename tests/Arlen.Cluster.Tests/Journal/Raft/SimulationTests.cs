using System.Globalization;
using Arlen.Cluster.Tests.Journal.Raft.Simulation;

namespace Arlen.Cluster.Tests.Journal.Raft;

/// <summary>The core in simulated worlds: every seed is another one, and the same one each time.</summary>
/// <remarks><c>ARLEN_SIM_SEEDS=5000 ARLEN_SIM_FIRST=1 dotnet test tests/Arlen.Cluster.Tests --filter Raft.SimulationTests</c> runs more of
/// them; a failure names the command that runs its seed again.</remarks>
public sealed class SimulationTests
{
    private static readonly int First = Number("ARLEN_SIM_FIRST", 1);
    private static readonly int Seeds = Number("ARLEN_SIM_SEEDS", 300);

    [Fact]
    public void Whatever_goes_wrong_nothing_is_broken_and_a_healed_group_goes_on()
    {
        var failures = Enumerable.Range(First, Seeds).Select(seed => Failure(SimPlan.Of(seed), null)).OfType<string>().Take(5).ToList();

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static string? Failure(SimPlan plan, Sabotage? sabotage)
    {
        try
        {
            SimRun.Run(plan, sabotage);
            return null;
        }
        catch (Exception broken) when (broken is SimFailureException or InvalidOperationException or ArgumentException
            or System.Diagnostics.UnreachableException or InvalidDataException)
        {
            return $"seed {plan.Seed}: {broken}\nAgain: ARLEN_SIM_FIRST={plan.Seed} ARLEN_SIM_SEEDS=1 "
                + "dotnet test tests/Arlen.Cluster.Tests --filter FullyQualifiedName~Raft.SimulationTests";
        }
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
