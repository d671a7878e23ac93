using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>One output's work for the disk, with what waits for it.</summary>
internal sealed record SimWrite(
    long Sequence, HardState? Hard, long? TruncateFrom, LogEntry[] Append, RaftSend[] AfterWrite, SimState? Install);
