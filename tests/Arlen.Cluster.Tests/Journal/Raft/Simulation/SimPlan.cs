using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>What sort of world a seed makes: each has its own weather, so that rare combinations come up (swarm
/// testing).</summary>
internal sealed record SimPlan(int Seed)
{
    public int Voters { get; init; }

    /// <summary>Replicas that start without a group.</summary>
    public int Spares { get; init; }

    public double Loss { get; init; }

    public double Duplication { get; init; }

    /// <summary>The longest usual delay of a message, ms.</summary>
    public double Delay { get; init; }

    /// <summary>Whether messages between two overtake each other.</summary>
    public bool Reorders { get; init; }

    /// <summary>The longest usual flush, ms.</summary>
    public double Flush { get; init; }

    /// <summary>Whether every message goes through its bytes.</summary>
    public bool Encodes { get; init; }

    /// <summary>The mean time between faults, ms.</summary>
    public double FaultEvery { get; init; }

    /// <summary>The mean time between proposals or reads, ms.</summary>
    public double WorkEvery { get; init; }

    /// <summary>How often a piece of work is followed by a compaction somewhere.</summary>
    public double Compaction { get; init; }

    /// <summary>How long things go wrong, ms.</summary>
    public double Trouble { get; init; }

    /// <summary>Clocks run between 1/skew and skew times as fast as time.</summary>
    public double Skew { get; init; }

    public SimFault[] Faults { get; init; } = [];

    public RaftSettings Settings { get; init; } = new(Ms(30), Ms(150), Ms(300));

    public static SimPlan Of(int seed)
    {
        var random = new Random(seed);
        return new SimPlan(seed)
        {
            Voters = random.Next(8) switch { 0 => 1, < 5 => 3, _ => 5 },
            Spares = random.Next(3),
            Loss = random.Next(2) * random.NextDouble() * 0.15,
            Duplication = random.Next(2) * random.NextDouble() * 0.1,
            Delay = random.Next(4) == 0 ? 40 : 5,
            Reorders = random.Next(2) == 0,
            Flush = random.Next(4) == 0 ? 60 : 4,
            Encodes = random.Next(4) == 0,
            FaultEvery = 40 + (random.NextDouble() * 250),
            WorkEvery = 4 + (random.NextDouble() * 20),
            Compaction = random.Next(2) * random.NextDouble() * 0.3,
            Trouble = 5000,
            Skew = random.Next(2) == 0 ? 1 : 1 + random.NextDouble(),
            Faults = [.. Enum.GetValues<SimFault>().Where(_ => random.Next(2) == 0)],
            Settings = new RaftSettings(Ms(30), Ms(150), Ms(300))
            {
                MaxBatchEntries = 1 + random.Next(8),
                MaxBatchBytes = 1 + random.Next(64),
                MaxInFlight = 1 + random.Next(4),
            },
        };
    }

    /// <summary>Leaders come and go, each with entries that few have, until one meets those of an earlier term.</summary>
    public static SimPlan OfManyLeaders(int seed) => Of(seed) with
    {
        Voters = 5,
        Spares = 0,
        FaultEvery = 60,
        WorkEvery = 5,
        Delay = 30,
        Faults = [SimFault.Crash, SimFault.Split, SimFault.CutOneWay],
        Settings = new RaftSettings(Ms(30), Ms(150), Ms(300)) { MaxBatchEntries = 1, MaxInFlight = 1 },
    };

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}
