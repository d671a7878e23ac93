using Arlen.Journal.State;
using Arlen.Journal.Storage;
using Arlen.Refusals;

namespace Arlen.Journal.Replication;

/// <summary>Opens what is on the disk, and brings log and state together where a crash has left them apart.</summary>
internal static class ReplicaOpening
{
    /// <exception cref="StartException">It cannot be used; the reason has a name and a repair.</exception>
    public static OpenedReplica Open(ReplicaSetup setup, JournalOptions options)
    {
        try
        {
            var files = new LogFiles(
                ReplicaStore.Open(new StoreOptions
                {
                    Directory = setup.Directory,
                    ClusterId = setup.ClusterId,
                    Node = setup.Node,
                    SegmentBytes = (int)options.SegmentBytes,
                    ReserveBytes = options.ReserveBytes,
                }),
                setup.Directory);
            var state = setup.OpenState(setup.Directory);
            EndInstall(files, state);
            return new OpenedReplica(files, new ReplicaLog(files, RunningReplica.CacheBytes), state);
        }
        catch (StorageException e)
        {
            throw new StartException(e.Code, e.Message, e.Fixit, e);
        }
    }

    private static void EndInstall(LogFiles files, IStateStore state)
    {
        if (InstallNote.TryRead(files.Directory, out var header) && state.AppliedIndex == header.Point.Index
            && files.Snapshot.Index < header.Point.Index)
        {
            files.ResetTo(header.Point, header.Ensemble);
        }

        InstallNote.Remove(files.Directory);
    }
}
