using System.Text.Json;
using Arlen.Node.Cli.Data;

namespace Arlen.Node.Cli;

/// <summary>What of a node's <c>/clusterz</c> is shown. A field that a node of another version does not have is left
/// out.</summary>
/// <param name="Cluster">The cluster's name, or null.</param>
/// <param name="Quorum">How much of the cluster it sees, or null.</param>
/// <param name="Node">What it says of itself.</param>
internal sealed record ClusterzAnswer(string? Cluster, QuorumRow? Quorum, NodeStatus Node)
{
    /// <summary>A node that did not answer.</summary>
    public static ClusterzAnswer None(string name, string url) => new(null, null, new NodeStatus(name, url, "unreachable", null, null));

    /// <summary>Reads an answer.</summary>
    public static ClusterzAnswer Read(string name, string url, JsonElement root)
    {
        var cluster = Find(root, "cluster");
        var node = Text(cluster, "node_id") ?? name;
        var shards = Find(Find(root, "shards"), "requests");
        return new ClusterzAnswer(
            Text(cluster, "name"),
            ReadQuorum(cluster),
            new NodeStatus(node, url, StateOf(root, node), (int?)Number(shards, "owned_here"), ReadRequests(Find(root, "requests"))));
    }

    private static QuorumRow? ReadQuorum(JsonElement? cluster)
    {
        var quorum = Find(cluster, "quorum");
        if (Text(quorum, "status") is not { } status)
        {
            return null;
        }

        var observed = (int)(Number(cluster, "observed_nodes") ?? 0);
        var expected = (int)(Number(cluster, "expected_nodes") ?? 0);
        var met = Find(quorum, "met") is { ValueKind: JsonValueKind.True };
        return new QuorumRow(status, met, observed, expected, QuorumSentence.Of(status, observed, expected));
    }

    private static string StateOf(JsonElement root, string node) =>
        Find(root, "members") is { ValueKind: JsonValueKind.Array } members
            ? members.EnumerateArray().Where(m => Text(m, "node") == node).Select(m => Text(m, "status")).FirstOrDefault() ?? "joining"
            : "unknown";

    private static RequestCounts? ReadRequests(JsonElement? requests) => requests is null ? null : new RequestCounts(
        Number(requests, "in_flight") ?? 0,
        Number(requests, "waiting") ?? 0,
        Number(requests, "completed") ?? 0,
        Number(requests, "refused") ?? 0);

    private static JsonElement? Find(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static long? Number(JsonElement? parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;
}
