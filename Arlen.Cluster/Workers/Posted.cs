namespace Arlen.Workers;

/// <summary>What became of a call that was offered to a key.</summary>
internal enum Posted
{
    /// <summary>It will be run, or ended by its deadline.</summary>
    Taken,

    /// <summary>The key's queue, or the node's number of keys, is at its limit.</summary>
    Full,

    /// <summary>The key or its shard is not here any more.</summary>
    Closed,
}
