namespace Arlen.Journal.Replication;

/// <summary>What a connection of the log carries. The numbers are on the wire, for ever.</summary>
internal enum ConnectionPurpose : byte
{
    /// <summary>Frames, from the caller to the called.</summary>
    Frames = 1,

    /// <summary>One snapshot, from the caller to the called.</summary>
    Snapshot = 2,

    /// <summary>Nothing: the caller wants to know who is there.</summary>
    Question = 3,
}
