using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>down</c> tells.</summary>
/// <param name="Directory">Where the nodes kept their things.</param>
/// <param name="Stopped">The nodes that ran and do not any more.</param>
/// <param name="CutOff">Those of them whose drain cut something off.</param>
internal sealed record DownData(string Directory, ImmutableArray<string> Stopped, ImmutableArray<string> CutOff);
