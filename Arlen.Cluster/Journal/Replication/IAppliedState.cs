using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>What committed entries become.</summary>
internal interface IAppliedState
{
    /// <summary>The last entry that is applied.</summary>
    long AppliedIndex { get; }

    /// <summary>Applies the entries that follow.</summary>
    void Apply(List<LogEntry> entries);
}
