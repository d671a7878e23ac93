using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>up</c> tells.</summary>
/// <param name="Directory">Where the nodes keep their things.</param>
/// <param name="SupervisorPid">The process that looks after them, while there is one.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="CutOff">Nodes whose drain cut something off.</param>
internal sealed record UpData(string Directory, int? SupervisorPid, ImmutableArray<NodeRow> Nodes, ImmutableArray<string> CutOff);
