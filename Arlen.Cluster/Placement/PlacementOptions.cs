namespace Arlen.Placement;

/// <summary>The <c>placement</c> section: how keys are spread over the nodes.</summary>
public sealed class PlacementOptions
{
    /// <summary>Into how many shards the keys are divided. The same on every node of a cluster.</summary>
    /// <value>1 to 4,096 shards. Default 64: about twenty per node in the cluster of three that most start with.</value>
    public int Shards { get; set; } = 64;

    /// <summary>How many requests of this node may wait for a shard's owner to be known.</summary>
    /// <value>1 to 1,000,000 requests. Default 4,096; past it they are refused with <c>shard_unavailable</c>.</value>
    public int MaxWaiting { get; set; } = 4096;
}
