using System.Collections.Immutable;

namespace Arlen.Chaos.Running;

/// <summary>A trial of the cluster: faults over a workload, with what decides.</summary>
/// <param name="Name">How it is called on the command line.</param>
/// <param name="Title">What it tries, for a person.</param>
/// <param name="Workloads">Which workloads run, by id: <c>W-KEY</c>.</param>
/// <param name="Menu">Faults to draw from, as <c>F01@leader</c>; two that strike together have a plus between them.</param>
internal sealed record Spec(string Name, string Title, ImmutableArray<string> Workloads, ImmutableArray<string> Menu)
{
    /// <summary>How many nodes.</summary>
    public int Nodes { get; init; } = 3;

    /// <summary>How long the load lasts, faults and quiet together.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The shortest and the longest time that a fault lasts.</summary>
    public (TimeSpan Shortest, TimeSpan Longest) FaultFor { get; init; } = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

    /// <summary>The time without faults before the first, between two and after the last.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Whether the faults come in the order of the menu, each once a round, in place of by chance.</summary>
    public bool InOrder { get; init; }

    /// <summary>The faults the command line named in place of the spec's; null where it named none.</summary>
    public string? Faulted { get; init; }

    /// <summary>Settings of the nodes, as <c>key=value</c>.</summary>
    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>The size of each node's disk; 0: as large as there is.</summary>
    public int DiskMiB { get; init; }

    /// <summary>Of how many syncs of the log the disks do one, and say that they did all; 0: every one. For trials of the harness itself.</summary>
    public int OneSyncOf { get; init; }

    /// <summary>What it must come to: broken where the harness itself is on trial.</summary>
    public RunResult Expects { get; init; } = RunResult.Kept;

    /// <summary>How long after the last fault all nodes may take to be ready. Past it the run has failed.</summary>
    public TimeSpan RecoversWithin { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The same, as long as so many faults take, in the order of the menu.</summary>
    public Spec Rounds(int count) => this with { InOrder = true, Length = Quiet + ((Quiet + FaultFor.Longest) * count) };

    /// <summary>The same with other faults, each once, in order; the length follows.</summary>
    /// <param name="faults">With commas between; null changes nothing.</param>
    public Spec With(string? faults)
    {
        if (faults is null)
        {
            return this;
        }

        ImmutableArray<string> menu = [.. faults.Split(',')];
        return (this with { Menu = menu, Faulted = faults }).Rounds(menu.Length);
    }
}
