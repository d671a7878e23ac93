namespace Arlen.Coordination;

/// <summary>A key as it is.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="Index">When it was last put; larger than any earlier index of any key.</param>
public sealed record KeyValue(string Key, ReadOnlyMemory<byte> Value, long Index)
{
    /// <summary>The index at which it came to be.</summary>
    public long CreatedIndex { get; init; }

    /// <summary>How often it was put since then.</summary>
    public long Version { get; init; }

    /// <summary>What the value is; empty where nobody said.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>The session it ends with; 0: none.</summary>
    public long Session { get; init; }
}
