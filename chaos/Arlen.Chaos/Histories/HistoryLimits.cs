namespace Arlen.Chaos.Histories;

/// <summary>How large a history may be: a harness that runs for an hour must not be the one that runs out of memory.</summary>
public sealed record HistoryLimits
{
    /// <summary>Most operations of a history.</summary>
    /// <value>5 million by default, about 1.5 GB of text.</value>
    public long MaxOperations { get; init; } = 5_000_000;

    /// <summary>Longest line, in bytes.</summary>
    /// <value>1 MiB by default: the answer of a read of a whole set.</value>
    public int MaxLineBytes { get; init; } = 1024 * 1024;
}
