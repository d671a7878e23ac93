using Arlen.Chaos.Checking;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Running;

/// <summary>What the nodes wrote: an exception that nobody handled is a bug, whatever the clients saw.</summary>
internal static class NodeLogs
{
    private static readonly string[] Bugs = ["unhandled exception", "Unhandled exception", "System.NullReferenceException", "InvalidCastException"];

    /// <summary>Reads the logs of all nodes.</summary>
    /// <param name="world">Whose.</param>
    /// <param name="mayEnd">Whether a node may end in its own way because its disk fails.</param>
    public static CheckReport Check(IWorld world, bool mayEnd)
    {
        var draft = new ReportDraft("node-logs");
        var lines = 0L;
        foreach (var place in world.Nodes.Select(n => n.Place).Where(p => File.Exists(p.Log)))
        {
            foreach (var line in File.ReadLines(place.Log))
            {
                lines++;
                draft.Count("errors", line.Contains(" ERROR ", StringComparison.Ordinal) ? 1 : 0);
                if (!mayEnd && Bugs.Any(bug => line.Contains(bug, StringComparison.Ordinal)))
                {
                    draft.Illegal("unhandled", $"{place.Name}: {(line.Length > 400 ? line[..400] : line)}");
                }
            }
        }

        draft.Expect(lines, "lines");
        return draft.Build();
    }
}
