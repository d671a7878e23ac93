using System.Collections.Immutable;
using System.Text.Json;

namespace Arlen.Testing;

/// <summary>Where the shards of request workers are, as a node sees it.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="OwnedHere">How many the node itself owns.</param>
/// <param name="Unowned">How many have no owner that the node knows of; a shard is opened by its first call.</param>
/// <param name="Owners">How many each node owns.</param>
public sealed record ShardsView(int Count, int OwnedHere, int Unowned, ImmutableSortedDictionary<string, int> Owners)
{
    internal static ShardsView Read(JsonElement shards) => new(
        shards.GetProperty("count").GetInt32(),
        shards.GetProperty("owned_here").GetInt32(),
        shards.GetProperty("unowned").GetInt32(),
        shards.GetProperty("owners").EnumerateObject().ToImmutableSortedDictionary(o => o.Name, o => o.Value.GetInt32()));

    /// <inheritdoc />
    public override string ToString() =>
        $"shards {string.Join(", ", Owners.Select(o => $"{o.Key}: {o.Value}"))}{(Unowned > 0 ? $", {Unowned} unowned" : "")}";
}
