namespace Arlen.Coordination;

/// <summary>How a key is put.</summary>
public sealed record PutOptions : CallOptions
{
    /// <summary>The index that the key must have: 0 for one that must not exist.</summary>
    /// <value>Default null: whatever it is.</value>
    public long? ExpectedIndex { get; init; }

    /// <summary>What the value is, for those who read it over HTTP.</summary>
    /// <value>At most 256 characters. Default none.</value>
    public string ContentType { get; init; } = "";

    /// <summary>The session that the key ends with.</summary>
    /// <value>Default 0: none; a put without one unties the key.</value>
    public long Session { get; init; }
}
