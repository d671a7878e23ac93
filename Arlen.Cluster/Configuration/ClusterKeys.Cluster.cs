namespace Arlen.Configuration;

// The keys of membership: who belongs together, where they find each other, how fast a lost one is given up.
public static partial class ClusterKeys
{
    private static IEnumerable<KeyDefinition> Cluster => [.. Identity, .. Joining, .. Failover];

    private static IEnumerable<KeyDefinition> Identity =>
    [
        new("cluster.enabled", KeyKind.Flag, "on",
            "Whether this node belongs to a cluster; off: it stands alone and listens to no peer."),
        new("cluster.name", KeyKind.Name, "default", "The cluster's name; nodes of different names never join."),
        new("cluster.nodeID", KeyKind.Name, HostNames.NodeName(Environment.MachineName),
            "This node's name, unique in its cluster and kept for life.")
        {
            DefaultText = "the host's name",
        },
        new("cluster.expectedNodes", KeyKind.Integer, "1",
            "How many nodes the cluster has when all are there.")
        {
            Min = "1", Max = "1000",
        },
        new("cluster.emitHeaders", KeyKind.Flag, "off", "Whether responses say which node and cluster gave them."),
        new("cluster.roles", KeyKind.List, "gateway,worker,cache,log", "What this node does.")
        {
            ElementKind = KeyKind.Choice, Choices = ["gateway", "worker", "cache", "log"],
        },
    ];

    private static IEnumerable<KeyDefinition> Joining =>
    [
        new("cluster.host", KeyKind.Host, "127.0.0.1", "The address on which peers are listened to."),
        new("cluster.port", KeyKind.Port, "8110", "The port for gossip and control between nodes; 0 lets the system choose."),
        new("cluster.publicHost", KeyKind.Host, "", "The address that peers are told, where it is not the one listened on.")
        {
            DefaultFrom = "cluster.host",
        },
        new("cluster.seeds", KeyKind.List, "", "Nodes through which to join, each host:port.") { ElementKind = KeyKind.Endpoint },
        new("cluster.bootstrap", KeyKind.Flag, "off",
            "Found a new cluster if no seed answers; for one node only, and its first start."),
        new("cluster.joinTimeout", KeyKind.Duration, "60s",
            "How long joining may take before the start fails.")
        {
            Min = "1s", Max = "1h",
        },
        new("cluster.rejoinBackoff", KeyKind.Duration, "500ms",
            "How long a node that was cut off waits before it joins again; doubles with each try.")
        {
            Min = "10ms", Max = "1m",
        },
        new("cluster.maxRejoinBackoff", KeyKind.Duration, "15s",
            "The longest wait before joining again.")
        {
            Min = "100ms", Max = "10m",
        },
        new("cluster.discovery.method", KeyKind.Text, "none",
            "The Akka.Discovery method that finds seeds; none: cluster.seeds is all."),
        new("cluster.discovery.service", KeyKind.Text, "", "The service name that discovery looks up."),
    ];

    private static IEnumerable<KeyDefinition> Failover =>
    [
        new("cluster.failover", KeyKind.Duration, "10s",
            "Within what time the keys of a lost node are served elsewhere; the other timings follow from it.")
        {
            Min = "5s", Max = "5m",
        },
        Derived("cluster.heartbeatInterval", "How often nodes tell each other that they live.", "10ms", "1m"),
        Derived("cluster.acceptablePause", "For how long a node may be silent before it is thought lost.", "100ms", "5m"),
        Derived("cluster.stableAfter",
            "For how long the membership must not change before lost nodes are removed.", "100ms", "5m"),
        Derived("cluster.removalMargin", "How long after a removal its shards start elsewhere.", "0s", "5m"),
    ];

    private static KeyDefinition Derived(string key, string summary, string min, string max) =>
        new(key, KeyKind.Duration, KeyDefinition.Auto, summary)
        {
            Min = min,
            Max = max,
            DefaultText = "derived from `cluster.failover`",
        };
}
