namespace Arlen.Placement;

/// <summary>A room whose keys live in shards. It is told when this node gains and loses one.</summary>
internal interface IShardTenant
{
    /// <summary>This node owns the shard from now on. Returns before anybody is told of it.</summary>
    void Open(int shard, long epoch);

    /// <summary>The shard is handed over: take no more, finish what was taken.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="cutOff">When to stop waiting for it.</param>
    Task CloseAsync(int shard, CancellationToken cutOff);

    /// <summary>The shard is lost without a hand-over. Returns when nothing of it is served any more.</summary>
    void Abandon(int shard);
}
