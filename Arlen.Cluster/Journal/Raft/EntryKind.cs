namespace Arlen.Journal.Raft;

/// <summary>What an entry of the log is for. The numbers are on disk and on the wire, for ever.</summary>
internal enum EntryKind : byte
{
    /// <summary>Nothing: a new leader's first entry, by which it commits those of earlier terms.</summary>
    Noop = 0,

    /// <summary>Commands for the replicated state; the core does not look inside.</summary>
    Commands = 1,

    /// <summary>Who belongs to the group from this entry on: the bytes of an ensemble.</summary>
    Ensemble = 2,
}
