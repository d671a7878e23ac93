using System.Collections.Immutable;
using System.Text.Json;

namespace Arlen.Testing;

/// <summary>What a node says of its cluster: the parts of <c>/clusterz</c> that tests ask for.</summary>
/// <param name="Node">The node that says it.</param>
/// <param name="Name">The cluster's name.</param>
/// <param name="Quorum"><c>single_node</c>, <c>nominal</c>, <c>degraded</c> or <c>partitioned</c>.</param>
/// <param name="ObservedNodes">Members that are up and answer.</param>
/// <param name="Members">All members, ordered by name.</param>
/// <param name="Shards">Where the keys of request workers live.</param>
/// <param name="Json">The whole answer.</param>
public sealed record ClusterView(
    string Node,
    string Name,
    string Quorum,
    int ObservedNodes,
    ImmutableArray<MemberView> Members,
    ShardsView Shards,
    JsonElement Json)
{
    /// <summary>Reads the answer of <c>/clusterz</c>.</summary>
    /// <exception cref="JsonException">It is not of the documented form.</exception>
    public static ClusterView Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.Clone();
        try
        {
            var cluster = root.GetProperty("cluster");
            return new ClusterView(
                cluster.GetProperty("node_id").GetString()!,
                cluster.GetProperty("name").GetString()!,
                cluster.GetProperty("quorum").GetProperty("status").GetString()!,
                cluster.GetProperty("observed_nodes").GetInt32(),
                [.. root.GetProperty("members").EnumerateArray().Select(MemberView.Read).OrderBy(m => m.Node)],
                ShardsView.Read(root.GetProperty("shards").GetProperty("requests")),
                root);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException($"not a /clusterz answer: {e.Message}: {json}", e);
        }
    }

    /// <summary>The members that are up and answer, by name.</summary>
    public IEnumerable<string> Serving => Members.Where(m => m is { Status: "up", Reachable: true }).Select(m => m.Node);

    /// <inheritdoc />
    public override string ToString() =>
        $"{Node} sees {Quorum}, {ObservedNodes} up: {string.Join(", ", Members)}; {Shards}";
}
