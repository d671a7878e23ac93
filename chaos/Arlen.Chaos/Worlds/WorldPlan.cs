using System.Collections.Immutable;

namespace Arlen.Chaos.Worlds;

/// <summary>What a world is made of.</summary>
/// <param name="Nodes">How many nodes, 1 to 9.</param>
/// <param name="Folder">Where it keeps nodes' data and logs; it is there.</param>
/// <param name="Program">The path of <c>arlen.dll</c>.</param>
/// <param name="Settings">Settings of every node, as <c>key=value</c>.</param>
/// <param name="Shims">Which interposers are loaded into the nodes.</param>
/// <param name="DiskMiB">The size of each node's data disk (a tmpfs); 0: the folder's own disk.</param>
internal sealed record WorldPlan(
    int Nodes, string Folder, string Program, ImmutableArray<string> Settings, ImmutableArray<Shim> Shims, int DiskMiB);
