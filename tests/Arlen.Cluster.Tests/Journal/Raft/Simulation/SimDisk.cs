using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>What survives a crash.</summary>
internal sealed class SimDisk(Ensemble founders)
{
    public HardState Hard { get; set; }

    public SimLog Log { get; } = new();

    /// <summary>The snapshot that the log begins behind.</summary>
    public SimState Snapshot { get; set; } = new(default, founders, 0);

    /// <summary>The state as it was last saved: never behind the snapshot, never ahead of the log.</summary>
    public SimState Saved { get; set; } = new(default, founders, 0);

    public void Write(SimWrite write)
    {
        Hard = write.Hard ?? Hard;
        if (write.Install is { } state)
        {
            Log.ResetTo(state.Point);
            Snapshot = Saved = state;
        }

        if (write.TruncateFrom is { } from)
        {
            Log.TruncateFrom(from);
        }

        foreach (var entry in write.Append)
        {
            Log.Append(entry);
        }
    }

    /// <summary>The power fails while this is written: a part of it, from the beginning, may be there afterwards.</summary>
    public void WritePart(SimWrite write, Random random)
    {
        if (random.Next(4) > 0 && write.Install is null)
        {
            Write(write with { Append = write.Append[..random.Next(write.Append.Length + 1)] });
        }
    }

    public void Compact(SimState state, int keep)
    {
        Log.CompactTo(state.Point, keep);
        Snapshot = Saved = state;
    }
}
