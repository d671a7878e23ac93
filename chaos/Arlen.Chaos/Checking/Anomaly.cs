using System.Collections.Immutable;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking;

/// <summary>One way in which a promise was broken.</summary>
/// <param name="Kind">What it is called, of a closed list for each checker: <c>lost</c>, <c>stale-read</c>, <c>G1a</c>.</param>
/// <param name="Sentence">What happened, for a person, with the facts that show it.</param>
public sealed record Anomaly(string Kind, string Sentence)
{
    /// <summary>The operations that show it, the guilty one first; empty where the evidence is not a history.</summary>
    public ImmutableArray<Operation> Operations { get; init; } = [];

    /// <summary>More lines for a person who wants to see it: an order, the events around.</summary>
    public ImmutableArray<string> Details { get; init; } = [];
}
