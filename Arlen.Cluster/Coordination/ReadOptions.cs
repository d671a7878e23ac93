namespace Arlen.Coordination;

/// <summary>How something is read.</summary>
public record ReadOptions : CallOptions
{
    /// <summary>What it may miss.</summary>
    /// <value>Default nothing.</value>
    public Consistency Consistency { get; init; } = Consistency.Linearizable;

    internal static new ReadOptions Default { get; } = new();
}
