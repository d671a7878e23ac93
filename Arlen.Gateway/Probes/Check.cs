namespace Arlen.Gateway.Probes;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="IsRequired">Whether the node is not ready while it is not.</param>
/// <param name="Status">How it is, in one word.</param>
internal sealed record Check(string Name, bool Ok, bool IsRequired, string Status)
{
    /// <summary>What was counted.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Counts { get; init; } = [];
}
