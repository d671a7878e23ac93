namespace Arlen.Transport;

/// <summary>What a frame's payload is. The numbers are on the wire: never reuse one.</summary>
internal enum FrameKind : byte
{
    /// <summary>A request for a stateless worker.</summary>
    StatelessCall = 16,

    /// <summary>A request for a key's owner.</summary>
    KeyedCall = 17,

    /// <summary>How busy a node's workers are (a hint).</summary>
    Load = 18,

    /// <summary>Who owns a shard now (a hint).</summary>
    ShardOwner = 19,
}
