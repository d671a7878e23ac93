namespace Arlen.Coordination;

/// <summary>How a call is made.</summary>
public record CallOptions
{
    /// <summary>How long the replicated log may take to answer.</summary>
    /// <value>Default 10 s: longer than a failover.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    internal static CallOptions Default { get; } = new();
}
