using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>serve</c> tells when it has ended.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Url">Where it served.</param>
/// <param name="CutOff">What its drain cut off; empty after a clean one.</param>
internal sealed record ServeData(string Node, string Cluster, string Url, ImmutableArray<string> CutOff);
