using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary>Finds what <c>up</c> left in its directory, for the commands that look at it.</summary>
internal static class RunningNodes
{
    /// <summary>The record, or null where nothing is up.</summary>
    /// <exception cref="StartException">The record cannot be read.</exception>
    public static ClusterRecord? Find(string directory) =>
        new ClusterFile(Path.GetFullPath(directory)).Read() is { } record
            && (record.IsAlive || record.Phase is not SupervisorPhase.Ended)
            ? record
            : null;

    /// <summary>The error of a command that needs nodes where there are none.</summary>
    public static StartException NothingUp(string directory) => new(
        "nothing_up",
        $"No nodes are up in '{Path.GetFullPath(directory)}'.",
        new Fixit("Start some, or name the directory they were started in with --data.", "arlen up --nodes 3 --detach"));
}
