namespace Arlen.Journal.Storage;

/// <summary>Where a store is and how large its parts are.</summary>
internal sealed record StoreOptions
{
    /// <summary>The journal's directory; made where there is none. The caller holds the data directory's lock.</summary>
    public required string Directory { get; init; }

    /// <summary>The cluster that the log must be of; empty: whichever it is, and a new one in a new directory.</summary>
    public Guid ClusterId { get; init; }

    /// <summary>The node that the log must be of; at most 128 bytes of UTF-8.</summary>
    public required string Node { get; init; }

    /// <summary>The size of a segment, in bytes. Default 16 MiB: what compaction frees at once.</summary>
    public int SegmentBytes { get; init; } = 16 << 20;

    /// <summary>Free bytes below which <see cref="ReplicaStore.IsLow"/> holds. Default 256 MiB.</summary>
    public long ReserveBytes { get; init; } = 256L << 20;

    /// <summary>The disk.</summary>
    public IDisk Disk { get; init; } = SystemDisk.Instance;

    /// <summary>Runs work beside the writer: making the next segment. Default: the thread pool.</summary>
    public Action<Action> Aside { get; init; } =
        static work => ThreadPool.QueueUserWorkItem(static work => work(), work, preferLocal: false);

    /// <summary>The size of a segment that a batch must fit in.</summary>
    public long SegmentSize(long batchBytes) =>
        StorageFormat.RoundUp(Math.Max(SegmentBytes, SegmentHeader.RoomBytes + batchBytes), Sector.Size);
}
