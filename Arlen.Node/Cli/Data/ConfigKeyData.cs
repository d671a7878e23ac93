using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>config --explain KEY</c> tells.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Kind">How it is written: <c>duration</c>, <c>size</c> and so on.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Default">What holds where nobody set it.</param>
/// <param name="Min">The smallest value, or absent.</param>
/// <param name="Max">The largest value, or absent.</param>
/// <param name="Choices">The words it knows, where it is a choice.</param>
/// <param name="Variable">The environment variable that sets it.</param>
/// <param name="FormerKeys">Old names that still work.</param>
/// <param name="Secret">Whether its value is never shown.</param>
/// <param name="Value">What it is set to now.</param>
/// <param name="Origin">By what.</param>
internal sealed record ConfigKeyData(
    string Key,
    string Kind,
    string Summary,
    string Default,
    string? Min,
    string? Max,
    ImmutableArray<string> Choices,
    string Variable,
    ImmutableArray<string> FormerKeys,
    bool Secret,
    string Value,
    string Origin);
