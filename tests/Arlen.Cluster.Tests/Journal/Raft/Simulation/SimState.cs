using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>The applied state: nothing but a hash over all that was applied, and who belonged to the group there.</summary>
internal sealed record SimState(SnapshotPoint Point, Ensemble Ensemble, ulong Digest)
{
    public SimState Apply(in LogEntry entry)
    {
        var ensemble = Ensemble;
        if (entry.Kind == EntryKind.Ensemble && !RaftCodec.TryReadEnsemble(entry.Payload.Span, out ensemble))
        {
            throw new SimFailureException($"entry {entry.Index} holds no ensemble");
        }

        return new SimState(new SnapshotPoint(entry.Index, entry.Term), ensemble, Chain(Digest, entry));
    }

    public static ulong Chain(ulong digest, in LogEntry entry)
    {
        const ulong Prime = 1099511628211;
        var hash = ((digest ^ (ulong)entry.Term) * Prime) ^ (byte)entry.Kind;
        foreach (var value in entry.Payload.Span)
        {
            hash = (hash ^ value) * Prime;
        }

        return (hash * Prime) ^ (ulong)entry.Index;
    }
}
