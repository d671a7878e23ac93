using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>logs</c> tells.</summary>
/// <param name="Nodes">A log for each node.</param>
internal sealed record LogsData(ImmutableArray<NodeLog> Nodes);

/// <summary>The end of a node's log.</summary>
/// <param name="Node">The node.</param>
/// <param name="File">The file.</param>
/// <param name="Lines">Its last lines, oldest first.</param>
internal sealed record NodeLog(string Node, string File, ImmutableArray<string> Lines);
