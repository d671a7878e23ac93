namespace Arlen.Coordination;

/// <summary>How a key is deleted.</summary>
public sealed record DeleteOptions : CallOptions
{
    /// <summary>The index that the key must have.</summary>
    /// <value>Default null: whatever it is.</value>
    public long? ExpectedIndex { get; init; }
}
