namespace Arlen.Chaos.Checking.Linear;

/// <summary>How much work may go into one object's history before its verdict is unknown.</summary>
public sealed record SearchLimits
{
    /// <summary>Steps of the search for one object.</summary>
    /// <value>5 million by default: seconds, and a hundred times what a history of ten clients and 500 operations takes.</value>
    public long MaxSteps { get; init; } = 5_000_000;

    /// <summary>Memory of the search for one object, in bytes.</summary>
    /// <value>256 MiB by default.</value>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;
}
