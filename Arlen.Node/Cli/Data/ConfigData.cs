using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>config</c> tells.</summary>
/// <param name="Values">Every key with its value.</param>
internal sealed record ConfigData(ImmutableArray<ConfigRow> Values);

/// <summary>One key.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value as written; a secret's is not told.</param>
/// <param name="Origin">What set it: <c>default</c>, a place in a file, a variable, or <c>--set</c>.</param>
internal sealed record ConfigRow(string Key, string Value, string Origin);
