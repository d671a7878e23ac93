namespace Arlen.Journal.Raft;

/// <summary>How a leader sends entries to a follower.</summary>
internal enum PeerPace
{
    /// <summary>One batch at a time, until it is known where the logs agree.</summary>
    Probe,

    /// <summary>One batch after the other without waiting, up to a limit.</summary>
    Stream,

    /// <summary>None: it needs a snapshot first.</summary>
    Snapshot,
}
