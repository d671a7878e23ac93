using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>The keys of the library.</summary>
public static partial class ClusterKeys
{
    /// <summary>Every key of the library, in the order in which the documents show them.</summary>
    public static ImmutableArray<KeyDefinition> All { get; } =
        [.. Node, .. Cluster, .. Transport, .. Placement, .. Workers, .. Drain, .. Security];

    /// <summary>Keys of earlier versions that mean nothing any more.</summary>
    public static ImmutableArray<RetiredKey> Retired { get; } =
    [
        new("cluster.observedNodes", "ARLEN_CLUSTER_OBSERVED_NODES", "How many nodes are there is measured now; remove the key."),
        new("connectionTimeoutSeconds", "ARLEN_CONNECTION_TIMEOUT_SECONDS",
            "It became three: set runtimeLimits.headerTimeout, runtimeLimits.bodyTimeout and runtimeLimits.idleTimeout."),
    ];

    private static IEnumerable<KeyDefinition> Node =>
    [
        new("data", KeyKind.Path, ".arlen/data",
            "The directory in which this node keeps what it must not lose; one node, one directory."),
        new("logFormat", KeyKind.Choice, "text",
            "How log lines are written: for people, or one JSON object a line.")
        {
            Choices = ["text", "json"],
        },
        new("logLevel", KeyKind.Choice, "info",
            "The least important log lines that are written.")
        {
            Choices = ["debug", "info", "warn", "error"],
        },
    ];

    private static IEnumerable<KeyDefinition> Transport =>
    [
        new("transport.port", KeyKind.Port, "8121", "The port for requests between nodes; 0 lets the system choose."),
        new("transport.maxFrameBytes", KeyKind.Size, "8MiB",
            "The largest message between nodes.")
        {
            Min = "64KiB", Max = "256MiB",
        },
        new("transport.maxInFlight", KeyKind.Integer, "16384",
            "Calls to one peer that may await their answer.")
        {
            Min = "1", Max = "1000000",
        },
        new("transport.maxBufferedBytes", KeyKind.Size, "16MiB",
            "Bytes that may wait to be sent on one connection.")
        {
            Min = "64KiB", Max = "1GiB",
        },
        new("transport.connectTimeout", KeyKind.Duration, "2s",
            "How long a connection to a peer may take to open.")
        {
            Min = "50ms", Max = "1m",
        },
        new("transport.handshakeTimeout", KeyKind.Duration, "2s",
            "How long a peer may take to say who it is.")
        {
            Min = "50ms", Max = "1m",
        },
        new("transport.maxConnections", KeyKind.Integer, "256",
            "Connections from other nodes that are open at once.")
        {
            Min = "1", Max = "65535",
        },
    ];

    private static IEnumerable<KeyDefinition> Placement =>
    [
        new("placement.shards", KeyKind.Integer, "64",
            "Into how many shards the keys are divided; the same on every node of a cluster.")
        {
            Min = "1", Max = "4096",
        },
        new("placement.maxWaiting", KeyKind.Integer, "4096",
            "Requests of this node that may wait for a shard's owner to be known.")
        {
            Min = "1", Max = "1000000",
        },
    ];

    private static IEnumerable<KeyDefinition> Drain =>
    [
        new("drain.timeout", KeyKind.Duration, "30s",
            "How long a node that stops may take over everything; what is left then is cut off.")
        {
            Min = "1s", Max = "1h",
        },
        new("drain.grace", KeyKind.Duration, "1s",
            "How long a node that stops still accepts requests, so that load balancers see it leave.")
        {
            Min = "0s", Max = "5m",
        },
    ];

    private static IEnumerable<KeyDefinition> Security =>
    [
        new("security.allowInsecureNetwork", KeyKind.Flag, "off",
            "Listen beyond loopback without TLS and authentication: for test networks only."),
    ];
}
