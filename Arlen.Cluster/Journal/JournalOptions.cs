namespace Arlen.Journal;

/// <summary>The <c>journal</c> section: the replicated log.</summary>
public sealed class JournalOptions
{
    /// <summary>The TCP port that other replicas call.</summary>
    /// <value>0 to 65,535; zero for any free one. Default 8120.</value>
    public int Port { get; set; } = 8120;

    /// <summary>How many nodes vote; the rest follow without a vote.</summary>
    /// <value>1 to 5. Default 3, or <c>cluster.expectedNodes</c> where that is less.</value>
    public int Voters { get; set; } = 3;

    /// <summary>How many commands may wait on one node for the log.</summary>
    /// <value>64 to 1,000,000 commands. Default 16,384; past it they are refused with <c>log_queue_full</c>.</value>
    public int MaxWaiting { get; set; } = 16384;

    /// <summary>How much of the disk new writes leave free, so that what must go on can.</summary>
    /// <value>0 to 1 TiB, in bytes. Default 256 MiB; below it new writes are refused with <c>storage_full</c>.</value>
    public long ReserveBytes { get; set; } = 256 << 20;

    /// <summary>How large one file of the log is.</summary>
    /// <value>1 MiB to 1 GiB, in bytes. Default 16 MiB.</value>
    public long SegmentBytes { get; set; } = 16 << 20;

    /// <summary>How often a leader says that it is there. Derived from <c>cluster.failover</c>, not a key.</summary>
    /// <value>Default 150 ms.</value>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>How long a leader is believed after it was heard. Derived from <c>cluster.failover</c>, not a key.</summary>
    /// <value>Default 1 s; an election begins between one and two of it.</value>
    public TimeSpan Election { get; set; } = TimeSpan.FromSeconds(1);
}
