namespace Arlen.Journal.Raft;

/// <summary>What is to be done after some inputs. Valid until the next <see cref="RaftCore.Take"/>, which reuses the
/// lists.</summary>
/// <remarks>
/// In this order: show <see cref="TruncateFrom"/> and <see cref="Append"/> to readers of the log before the core is called again;
/// send <see cref="Now"/>; write <see cref="HardState"/>, the truncation and the entries; when they and all earlier ones are on
/// disk, send <see cref="AfterWrite"/> and call <see cref="RaftCore.Written"/> with <see cref="Sequence"/>. Writes of several outputs
/// may share one flush; only the last sequence need then be given.
/// </remarks>
internal sealed class RaftOutput
{
    /// <summary>The number of this output, from 1 and rising.</summary>
    public long Sequence { get; internal set; }

    /// <summary>Term and vote to write, if they changed.</summary>
    public HardState? HardState { get; internal set; }

    /// <summary>The first entry that the log must forget before it takes <see cref="Append"/>, if any.</summary>
    public long? TruncateFrom { get; internal set; }

    /// <summary>Entries to write, without a gap.</summary>
    public List<LogEntry> Append { get; } = [];

    /// <summary>Messages that may leave at once.</summary>
    public List<RaftSend> Now { get; } = [];

    /// <summary>Messages that speak of what is on disk: they leave after this output's writes and all before.</summary>
    public List<RaftSend> AfterWrite { get; } = [];

    /// <summary>How far the log is committed. It never goes back; the own disk may be behind it.</summary>
    public long CommitIndex { get; internal set; }

    /// <summary>What this replica is now, if that changed.</summary>
    public RoleChange? RoleChange { get; internal set; }

    /// <summary>Reads that ended.</summary>
    public List<ReadOutcome> Reads { get; } = [];

    /// <summary>Followers that need a snapshot: named once each until <see cref="RaftCore.SnapshotSent"/>.</summary>
    public List<ReplicaId> SnapshotsWanted { get; } = [];

    /// <summary>A snapshot to install, if any: answered by <see cref="RaftCore.SnapshotInstalled"/> or
    /// <see cref="RaftCore.SnapshotAbandoned"/>, until then the core takes no entries.</summary>
    public RaftMessage.SnapshotHeader? SnapshotToInstall { get; internal set; }

    /// <summary>Whether something is to be written.</summary>
    public bool Writes => HardState is not null || TruncateFrom is not null || Append.Count > 0;

    internal void Clear()
    {
        HardState = null;
        TruncateFrom = null;
        Append.Clear();
        Now.Clear();
        AfterWrite.Clear();
        RoleChange = null;
        Reads.Clear();
        SnapshotsWanted.Clear();
        SnapshotToInstall = null;
    }
}
