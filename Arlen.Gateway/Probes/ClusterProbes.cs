using System.Text.Json;
using Arlen.Gateway.Identity;
using Arlen.Gateway.Limits;
using Arlen.Membership;
using Arlen.Placement;
using Arlen.Workers;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Probes;

/// <summary><c>/clusterz</c> and <c>/v1/cluster/members</c>: the cluster as this node sees it.</summary>
internal sealed class ClusterProbes(
    IMembership membership, IShardMap shards, IWorkers workers, ClusterFacts facts, AdmissionGate gate, GatewayMetrics metrics)
{
    public IEnumerable<Probe> All =>
    [
        new("/clusterz", (context, _) => JsonAnswer.WriteAsync(context, StatusCodes.Status200OK, WriteAll)),
        new("/v1/cluster/members", (context, _) => JsonAnswer.WriteAsync(
            context, StatusCodes.Status200OK, json => WriteMembers(json, membership.Current))),
    ];

    private void WriteAll(Utf8JsonWriter json)
    {
        var view = membership.Current;
        var quorum = facts.Enabled ? view.Quorum : QuorumStatus.SingleNode;
        json.WriteBoolean("ok", quorum is not QuorumStatus.Partitioned);
        WriteCluster(json, view, quorum);
        WriteMembers(json, view);
        WriteShards(json, view);
        WriteRequests(json);
        WriteWorkers(json);
        WriteFailover(json);
        WriteCoordination(json, quorum);
    }

    private void WriteCluster(Utf8JsonWriter json, MembershipView view, QuorumStatus quorum)
    {
        json.WriteStartObject("cluster");
        json.WriteString("name", facts.Name);
        json.WriteBoolean("enabled", facts.Enabled);
        json.WriteString("node_id", view.Self.Node.Value);
        json.WriteNumber("worker_pid", Environment.ProcessId);
        json.WriteString("mode", quorum is QuorumStatus.SingleNode ? "single_node" : "multi_node");
        json.WriteNumber("expected_nodes", view.ExpectedNodes);
        json.WriteNumber("observed_nodes", view.ObservedNodes);
        json.WriteString("leader", view.Leader?.Value);
        json.WriteNumber("view_version", view.Version);
        json.WriteStartObject("quorum");
        json.WriteString("status", QuorumText.Of(quorum));
        json.WriteBoolean("met", quorum is not QuorumStatus.Partitioned);
        json.WriteNumber("observed_nodes", view.ObservedNodes);
        json.WriteNumber("expected_nodes", view.ExpectedNodes);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, MembershipView view)
    {
        json.WriteStartArray("members");
        foreach (var member in view.Members)
        {
            json.WriteStartObject();
            json.WriteString("node", member.Node.Value);
            json.WriteString("address", member.Address);
            json.WriteString("url", member.Url);
            json.WriteString("status", MemberText.Of(member.State));
            json.WriteStartArray("roles");
            foreach (var role in member.Roles)
            {
                json.WriteStringValue(role);
            }

            json.WriteEndArray();
            json.WriteBoolean("reachable", member.Reachable);
            json.WriteString("up_since", member.UpSince is { } since ? JsonAnswer.Instant(since) : null);
            json.WriteString("version", member.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteShards(Utf8JsonWriter json, MembershipView view)
    {
        var owners = shards.Owners;
        json.WriteStartObject("shards");
        json.WriteStartObject("requests");
        json.WriteNumber("count", shards.ShardCount);
        json.WriteNumber("owned_here", owners.Count(o => o.Node == view.Self.Id));
        json.WriteNumber("unowned", shards.ShardCount - owners.Length);
        json.WriteStartObject("owners");
        foreach (var owner in owners.CountBy(o => o.Node.Node.Value).OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(owner.Key, owner.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRequests(Utf8JsonWriter json)
    {
        json.WriteStartObject("requests");
        json.WriteNumber("in_flight", gate.InFlight);
        json.WriteNumber("waiting", gate.Waiting);
        json.WriteNumber("completed", metrics.Completed);
        json.WriteNumber("refused", metrics.Refused);
        json.WriteEndObject();
    }

    private void WriteWorkers(Utf8JsonWriter json)
    {
        json.WriteStartArray("workers");
        foreach (var load in workers.Load)
        {
            json.WriteStartObject();
            json.WriteString("worker", load.Worker.Value);
            json.WriteNumber("running", load.Running);
            json.WriteNumber("queued", load.Queued);
            json.WriteNumber("activations", load.Activations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteFailover(Utf8JsonWriter json)
    {
        json.WriteStartObject("failover");
        foreach (var (name, timing) in facts.Failover)
        {
            json.WriteNumber(name, (long)timing.TotalMilliseconds);
        }

        json.WriteEndObject();
    }

    // Only what is there: the other cells of the matrix come with the rooms that fill them.
    private static void WriteCoordination(Utf8JsonWriter json, QuorumStatus quorum)
    {
        json.WriteStartObject("coordination");
        json.WriteString("membership_source", "gossip");
        json.WriteString("state", QuorumText.Of(quorum));
        json.WriteStartObject("capability_matrix");
        json.WriteString("cross_node_request_routing", "built_in");
        json.WriteString("cross_node_realtime_fanout", "not_available");
        json.WriteString("cross_node_jobs_deduplication", "not_available");
        json.WriteString("cross_node_cache_coherence", "not_available");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
