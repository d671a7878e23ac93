using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;
using Arlen.Membership;
using Arlen.Placement;
using Arlen.Wire;

namespace Arlen.Hosting;

/// <summary>Turns options into what the actor system is started with: the embedded akka.conf, under it an operator's own block,
/// over both the derived timings.</summary>
internal static class AkkaSettings
{
    /// <summary>JSON is HOCON, too. The library's own way from objects loads a second JSON library and 8 MiB of what that uses.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name of every node's actor system; which cluster a node is in is checked by <see cref="JoinPolicy"/>.</summary>
    public const string SystemName = "arlen";

    public static ActorSystemSetup For(ClusterOptions options, MemberTag tag, string operators, AkkaLogSetup log)
    {
        var embedded = ConfigurationFactory.FromResource("akka.conf", typeof(AkkaSettings).Assembly);
        var config = ConfigurationFactory.ParseString(JsonSerializer.Serialize(Nest(Typed(options, tag)), Plain))
            .WithFallback(ConfigurationFactory.ParseString(operators))
            .WithFallback(embedded);
        WireCodec[] codecs = [.. MembershipWire.Codecs, .. PlacementWire.Codecs];
        return ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(config),
            SerializationSetup.Create(system =>
            [
                SerializerDetails.Create("arlen", new ArlenSerializer(system, codecs), [typeof(object), .. codecs.Select(c => c.Type)]),
                .. RefusingSerializer.All(system).Select(s => SerializerDetails.Create(s.Alias, s, [])),
            ]),
            log);
    }

    private static Dictionary<string, object> Typed(ClusterOptions options, MemberTag tag)
    {
        var t = options.Failover;
        return new Dictionary<string, object>
        {
            ["akka.remote.dot-netty.tcp.hostname"] = options.Host,
            ["akka.remote.dot-netty.tcp.public-hostname"] = options.PublicHost,
            ["akka.remote.dot-netty.tcp.port"] = options.Port,
            ["akka.remote.watch-failure-detector.heartbeat-interval"] = Text(t.HeartbeatInterval),
            ["akka.remote.watch-failure-detector.acceptable-heartbeat-pause"] = Text(t.AcceptablePause),
            ["akka.cluster.roles"] = options.Roles.Add(tag.ToString()).ToArray(),
            ["akka.cluster.failure-detector.heartbeat-interval"] = Text(t.HeartbeatInterval),
            ["akka.cluster.failure-detector.acceptable-heartbeat-pause"] = Text(t.AcceptablePause),
            ["akka.cluster.failure-detector.min-std-deviation"] = Text(t.MinDeviation),
            ["akka.cluster.failure-detector.expected-response-after"] = Text(t.HeartbeatInterval),
            ["akka.cluster.unreachable-nodes-reaper-interval"] = Text(t.ReaperInterval),
            ["akka.cluster.gossip-interval"] = Text(t.GossipInterval),
            ["akka.cluster.leader-actions-interval"] = Text(t.GossipInterval),
            ["akka.cluster.down-removal-margin"] = Text(t.RemovalMargin),
            ["akka.cluster.split-brain-resolver.stable-after"] = Text(t.StableAfter),
            ["akka.cluster.sharding.retry-interval"] = Text(t.GossipInterval),

            // Sharding takes five seconds off for itself before it gives the rest to the shard.
            ["akka.cluster.sharding.handoff-timeout"] = Text(t.HandOver + TimeSpan.FromSeconds(7)),
            ["akka.cluster.sharding.shard-failure-backoff"] = Text(t.HeartbeatInterval),
            ["akka.cluster.sharding.coordinator-failure-backoff"] = Text(t.HeartbeatInterval),
            ["akka.cluster.sharding.rebalance-interval"] = Text(t.HeartbeatInterval * 2),
            ["akka.cluster.singleton.hand-over-retry-interval"] = Text(t.GossipInterval),

            // Every node writes the coordinator's table in an order of its own, so the digests never agree and each round carries the
            // whole of it. Rounds only mend what a write to the majority has missed: they may be rare.
            ["akka.cluster.distributed-data.gossip-interval"] = Text(t.HeartbeatInterval * 4),

            // The host's own limit, drain.timeout, ends it where it is shorter.
            ["akka.coordinated-shutdown.phases.cluster-sharding-shutdown-region.timeout"] = Text(options.DrainTimeout),
        };
    }

    /// <summary>Turns dotted paths into objects within objects, as the library reads them.</summary>
    private static Dictionary<string, object> Nest(Dictionary<string, object> paths)
    {
        var root = new Dictionary<string, object>();
        foreach (var (path, value) in paths)
        {
            var names = path.Split('.');
            var at = root;
            foreach (var name in names[..^1])
            {
                if (!at.TryGetValue(name, out var inner))
                {
                    at[name] = inner = new Dictionary<string, object>();
                }

                at = (Dictionary<string, object>)inner;
            }

            at[names[^1]] = value;
        }

        return root;
    }

    private static string Text(TimeSpan value) => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0}ms");
}
