using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <content>What waits for the disk, and what happens when it is there.</content>
internal sealed partial class SimReplica
{
    private readonly Queue<SimWrite> _writes = new();
    private bool _isFlushing;

    /// <summary>Saves the state, and drops the log that it makes needless.</summary>
    public void Compact(int keep)
    {
        if (Core is null || _state.Point.Index > Math.Min(Disk.Log.LastIndex, Core.DurableIndex) || _isFlushing)
        {
            return;
        }

        Disk.Saved = _state;
        if (world.Random.Next(3) > 0)
        {
            Disk.Compact(_state, keep);
            Memory.CompactTo(_state.Point, keep);
        }
    }

    private void Write(RaftOutput output)
    {
        var install = output.SnapshotToInstall is null ? null : world.TakeArrived(this);
        var answers = output.AfterWrite.ToArray();
        if (world.Sabotage.AnswersBeforeFlush)
        {
            Post(answers);
            answers = [];
        }

        if (!output.Writes && answers.Length == 0 && install is null)
        {
            return;
        }

        _writes.Enqueue(new SimWrite(
            output.Sequence, output.HardState, output.TruncateFrom, [.. output.Append], answers, install));
        if ((world.Sabotage.CountsItselfBeforeFlush && Core!.Role == RaftRole.Leader)
            || (world.Sabotage.AnswersBeforeFlush && install is null))
        {
            Core!.Written(output.Sequence);
        }

        if (install is not null && world.Sabotage.InstallsInMemory)
        {
            Installed(install);
        }

        Flush();
    }

    /// <summary>One flush takes all that waits when it begins.</summary>
    private void Flush()
    {
        if (_isFlushing || _writes.Count == 0)
        {
            return;
        }

        _isFlushing = true;
        var count = _writes.Count;
        Later(world.DrawFlush(IsSlow), () =>
        {
            _isFlushing = false;
            for (var i = 0; i < count; i++)
            {
                Done(_writes.Dequeue());
            }

            Flush();
            Step(_ => { });
        });
    }

    private void Done(SimWrite write)
    {
        if (write.Install is not null && world.Random.Next(8) == 0 && !world.Sabotage.InstallsInMemory)
        {
            Core!.SnapshotAbandoned();
            write = write with { Install = null };
        }

        Disk.Write(write);
        Post(write.AfterWrite);
        Core!.Written(write.Sequence);
        if (write.Install is { } state && !world.Sabotage.InstallsInMemory)
        {
            Installed(state);
        }
    }

    private void Installed(SimState state)
    {
        Memory.ResetTo(state.Point);
        _state = state;
        _commit = state.Point.Index;
        world.Tally.Snapshots++;
        world.Oracle.Applied(this);
        Core!.SnapshotInstalled(state.Point, state.Ensemble);
    }
}
