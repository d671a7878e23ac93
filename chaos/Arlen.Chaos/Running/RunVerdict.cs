using System.Collections.Immutable;
using Arlen.Chaos.Checking;

namespace Arlen.Chaos.Running;

/// <summary>What a run came to: <c>verdict.json</c>.</summary>
/// <param name="Spec">The spec's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="World">The kind of world.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Why">The reasons, the gravest first; empty where all is well.</param>
internal sealed record RunVerdict(string Spec, int Seed, string World, RunResult Result, ImmutableArray<string> Why)
{
    /// <summary>The command that runs it again.</summary>
    public string Replay { get; init; } = "";

    /// <summary>The faults the command line named in place of the spec's; null where it named none.</summary>
    public string? Faulted { get; init; }

    /// <summary>How many operations ended how.</summary>
    public ImmutableSortedDictionary<string, int> Operations { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>What the checkers say.</summary>
    public ImmutableArray<CheckReport> Checks { get; init; } = [];

    /// <summary>What became of the faults.</summary>
    public ImmutableArray<FaultRecord> Faults { get; init; } = [];

    /// <summary>Puts the parts together.</summary>
    /// <param name="checks">What the checkers say.</param>
    /// <param name="faults">What became of the faults.</param>
    /// <param name="recovery">Why the cluster did not recover; null where it did.</param>
    public static (RunResult Result, ImmutableArray<string> Why) Compose(
        IReadOnlyCollection<CheckReport> checks, IReadOnlyCollection<FaultRecord> faults, string? recovery)
    {
        var broken = checks.Where(c => c.Verdict == Verdict.Illegal).Select(c => c.ToString()).ToList();
        broken.AddRange(faults.Where(f => f.Broken is not null).Select(f => $"{f.Id} {f.What}: {f.Broken}"));
        if (recovery is not null)
        {
            broken.Add(recovery);
        }

        var doubts = checks.Where(c => c.Verdict == Verdict.Unknown).Select(c => c.ToString())
            .Concat(faults.Where(f => f.Proof is null).Select(f => $"{f.Id} {f.What}: nothing proves that it had effect"))
            .Concat(faults.Where(f => f.HealedProof is null).Select(f => $"{f.Id} {f.What}: nothing proves that it was undone"))
            .ToList();
        if (checks.Count == 0)
        {
            doubts.Add("no checker looked at anything");
        }

        // A broken promise is broken, whether or not a fault that was to break it had effect.
        var result = broken.Count > 0 ? RunResult.Broken : doubts.Count > 0 ? RunResult.Void : RunResult.Kept;
        return (result, [.. broken, .. doubts]);
    }
}
