namespace Arlen.Coordination;

/// <summary>What a transaction does with one key; the cases below are all there are.</summary>
/// <param name="Key">The key.</param>
public abstract record KeyOperation(string Key)
{
    /// <summary>Puts it.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Value">Its new value, at most 1 MiB.</param>
    public sealed record Put(string Key, ReadOnlyMemory<byte> Value) : KeyOperation(Key)
    {
        /// <inheritdoc cref="PutOptions.ContentType" />
        public string ContentType { get; init; } = "";

        /// <inheritdoc cref="PutOptions.Session" />
        public long Session { get; init; }
    }

    /// <summary>Deletes it.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Delete(string Key) : KeyOperation(Key);

    /// <summary>Reads it, as the operations before have left it.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Get(string Key) : KeyOperation(Key);
}
