namespace Arlen.Chaos.Running;

/// <summary>What became of a fault: a line of <c>faults.jsonl</c>. Times in seconds since the load began.</summary>
/// <param name="Id">The fault's id.</param>
/// <param name="What">What was done to whom.</param>
/// <param name="From">When it was brought about.</param>
internal sealed record FaultRecord(string Id, string What, double From)
{
    /// <summary>What shows that it had effect; null: nothing does, and the run is void.</summary>
    public string? Proof { get; init; }

    /// <summary>When that was seen.</summary>
    public double ProvedAt { get; init; }

    /// <summary>When it was undone.</summary>
    public double To { get; init; }

    /// <summary>What shows that it is undone; null: nothing does.</summary>
    public string? HealedProof { get; init; }

    /// <summary>When that was seen.</summary>
    public double HealedAt { get; init; }

    /// <summary>A promise that a node itself broke while it met the fault.</summary>
    public string? Broken { get; init; }

    /// <summary>The longest time without an acknowledged operation from the fault to the next one, in seconds.</summary>
    public double Unavailable { get; init; }
}
