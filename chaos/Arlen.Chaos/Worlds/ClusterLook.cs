using System.Collections.Immutable;
using System.Text.Json;

namespace Arlen.Chaos.Worlds;

/// <summary>What one node says of its cluster: the parts of <c>/clusterz</c> that the harness asks for.</summary>
/// <param name="Node">Who says it.</param>
/// <param name="Quorum"><c>single_node</c>, <c>nominal</c>, <c>degraded</c> or <c>partitioned</c>.</param>
/// <param name="Members">Members that are up and reachable, by name.</param>
/// <param name="LogLeader">Who leads the replicated log; null where it does not know.</param>
/// <param name="LogTerm">The log's term; 0 where it does not say.</param>
/// <param name="Owners">Which nodes own shards.</param>
internal sealed record ClusterLook(
    string Node, string Quorum, ImmutableArray<string> Members, string? LogLeader, long LogTerm, ImmutableArray<string> Owners)
{
    /// <summary>Reads an answer of <c>/clusterz</c>; null where it is not of the documented form.</summary>
    public static ClusterLook? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var cluster = root.GetProperty("cluster");
            var (leader, term) = Log(root);
            return new ClusterLook(
                cluster.GetProperty("node_id").GetString()!,
                cluster.GetProperty("quorum").GetProperty("status").GetString()!,
                Serving(root),
                leader,
                term,
                [.. Owning(root)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Serving(JsonElement root) =>
    [
        .. root.GetProperty("members").EnumerateArray()
            .Where(m => m.GetProperty("status").GetString() == "up" && m.GetProperty("reachable").GetBoolean())
            .Select(m => m.GetProperty("node").GetString()!)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Owning(JsonElement root) =>
        root.GetProperty("shards").GetProperty("requests").GetProperty("owners").EnumerateObject()
            .Where(o => o.Value.GetInt32() > 0)
            .Select(o => o.Name);

    private static (string? Leader, long Term) Log(JsonElement root)
    {
        if (!root.TryGetProperty("coordination", out var coordination) || !coordination.TryGetProperty("log", out var log))
        {
            return (null, 0);
        }

        var leader = log.TryGetProperty("leader", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        return (leader, log.TryGetProperty("term", out var term) && term.TryGetInt64(out var number) ? number : 0);
    }
}
