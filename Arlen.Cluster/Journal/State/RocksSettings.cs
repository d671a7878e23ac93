namespace Arlen.Journal.State;

/// <summary>How much memory the store on disk takes. None of it is taken before it is used.</summary>
internal sealed record RocksSettings
{
    /// <summary>What is changed since the last flush, in memory; three of them at most while the disk is busy.</summary>
    /// <value>Bytes. Default 16 MiB (bench/results/state.md has others).</value>
    public long WriteBufferBytes { get; init; } = 16 << 20;

    /// <summary>Blocks that were read, indexes and filters among them.</summary>
    /// <value>Bytes. Default 16 MiB; more is the page cache's, which the system takes back when it needs it.</value>
    public long BlockCacheBytes { get; init; } = 16 << 20;

    /// <summary>Records that commands read again, kept by the thread that applies.</summary>
    /// <value>Bytes. Default 8 MiB: some thirty thousand small records.</value>
    public long RecentBytes { get; init; } = 8 << 20;

    /// <summary>Files that are kept open.</summary>
    public int OpenFiles { get; init; } = 256;
}
