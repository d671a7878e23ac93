using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>explain failover</c> tells.</summary>
/// <param name="FailoverMs">The promise, in ms.</param>
/// <param name="TotalMs">What the steps add up to, in ms.</param>
/// <param name="Steps">The steps from a node's death until its keys are served elsewhere.</param>
/// <param name="Settings">The timings that follow from the promise, in ms.</param>
internal sealed record FailoverData(
    double FailoverMs, double TotalMs, ImmutableArray<FailoverStepRow> Steps, ImmutableSortedDictionary<string, double> Settings);

/// <summary>One step.</summary>
/// <param name="Step">What happens.</param>
/// <param name="Ms">How long it may take, in ms.</param>
/// <param name="Why">What it is made of.</param>
internal sealed record FailoverStepRow(string Step, double Ms, string Why);
