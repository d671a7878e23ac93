namespace Arlen.Coordination;

/// <summary>How keys are listed.</summary>
public sealed record ListOptions : ReadOptions
{
    /// <summary>The most keys that a listing may have.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>The most keys to return.</summary>
    /// <value>1 to <see cref="MaxLimit"/>. Default 1,000. A listing also ends after 4 MiB of values.</value>
    public int Limit { get; init; } = 1000;

    /// <summary>Where the listing before this one ended: only keys behind it are returned.</summary>
    public string? Behind { get; init; }
}
