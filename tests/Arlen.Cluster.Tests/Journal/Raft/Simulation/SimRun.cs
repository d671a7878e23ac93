using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>One seed's run. First anything may go wrong and nothing may be broken; then all is healed and work must go
/// on.</summary>
internal static class SimRun
{
    /// <summary>How long a healed group may take until it has elected, committed and caught up, ms.</summary>
    private const double Patience = 10_000;

    public static SimTally Run(SimPlan plan, Sabotage? sabotage = null)
    {
        var world = new SimWorld(plan, sabotage ?? new Sabotage());
        var driver = new SimDriver(world);
        driver.Begin();
        world.Run(plan.Trouble);

        driver.CalmDown(ChooseDead(world));
        var enough = world.Oracle.Commit + 10;
        var reads = world.Tally.Reads + 3;
        if (!world.Run(world.Now + Patience, () =>
            world.Oracle.Commit >= enough && world.Tally.Reads >= reads && IsTogether(world)))
        {
            throw new SimFailureException($"no progress in {Patience} ms of calm:\n{Describe(world)}");
        }

        return world.Tally;
    }

    /// <summary>One that is not needed may stay down: the others must do without it.</summary>
    private static Func<SimReplica, bool> ChooseDead(SimWorld world)
    {
        var one = world.Replicas[world.Random.Next(world.Replicas.Count)];
        var isNeeded = world.Random.Next(2) == 0 || world.Replicas.Exists(r => !r.IsUp)
            || world.Oracle.PossibleEnsembles.Any(e => !world.Survives(e, one.Id));
        return replica => !isNeeded && replica == one;
    }

    /// <summary>Whether all that run and belong to the group have applied what one of them leads.</summary>
    private static bool IsTogether(SimWorld world)
    {
        var leader = world.Replicas.Where(r => r.Core?.Role == RaftRole.Leader).MaxBy(r => r.Core!.Term);
        return leader is not null && world.Replicas.TrueForAll(
            r => !r.IsUp || leader.Core!.Ensemble.Find(r.Id) is null || r.State.Point.Index >= world.Oracle.Commit - 5);
    }

    private static string Describe(SimWorld world) => string.Join('\n', world.Replicas.Select(r =>
        $"{r.Id} {(r.Core is { } c ? $"{c.Role} of term {c.Term}, leader {c.Leader}" : "down")}, "
        + $"log {r.Memory.FirstIndex}-{r.Memory.LastIndex}, commit {r.Commit}, applied {r.State.Point.Index} of {world.Oracle.Commit}, "
        + $"disk {r.Disk.Snapshot.Point}, {string.Join(' ', (r.Core?.Peers ?? []).Select(p => $"[{p.Id} {p.Pace} {p.Match} {p.Next} {p.InFlight} {p.IsProbing} {p.Heard}]"))}, "
        + $"voters {string.Join(' ', (r.Core?.Ensemble ?? r.State.Ensemble).Voters.Select(v => v.Id))}"));
}
