namespace Arlen.Coordination;

/// <summary>A condition on a key. A key that does not exist has number 0 of everything, and no value: it is unlike each.</summary>
/// <param name="Key">The key.</param>
/// <param name="Aspect">What of it.</param>
/// <param name="Relation">How it must stand to the number or the value.</param>
public sealed record KeyCondition(string Key, KeyAspect Aspect, KeyRelation Relation)
{
    /// <summary>What the aspect is compared with, but for the value.</summary>
    public long Number { get; init; }

    /// <summary>What the value is compared with, byte by byte.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>The key has not changed since it had this index.</summary>
    public static KeyCondition HasIndex(string key, long index) => new(key, KeyAspect.Index, KeyRelation.Equal) { Number = index };

    /// <summary>There is no such key.</summary>
    public static KeyCondition IsAbsent(string key) => HasIndex(key, 0);

    /// <summary>There is such a key.</summary>
    public static KeyCondition Exists(string key) => new(key, KeyAspect.Index, KeyRelation.Greater);

    /// <summary>The key has this value.</summary>
    public static KeyCondition HasValue(string key, ReadOnlyMemory<byte> value) =>
        new(key, KeyAspect.Value, KeyRelation.Equal) { Value = value };
}
