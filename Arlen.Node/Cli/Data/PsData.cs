using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>ps</c> tells.</summary>
/// <param name="Directory">Where the nodes keep their things.</param>
/// <param name="Supervisor">Who looks after them; absent where nothing is up.</param>
/// <param name="Nodes">The nodes; empty where nothing is up.</param>
internal sealed record PsData(string Directory, SupervisorRow? Supervisor, ImmutableArray<NodeRow> Nodes);
