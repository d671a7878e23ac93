using System.Collections.Immutable;
using Arlen.Configuration;
using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Hosting;

/// <summary>The <c>cluster</c> section: who this node is, where it listens, and how it finds the others.</summary>
public sealed record ClusterOptions
{
    /// <summary>The cluster's name: nodes of another name are not let in.</summary>
    public required ClusterName Name { get; init; }

    /// <summary>This node's name, unique in the cluster and kept across restarts.</summary>
    public required NodeName Node { get; init; }

    /// <summary>Whether this node takes part in a cluster of several; else its cluster listener takes any free port of the
    /// loopback.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How many nodes the cluster has when all are there.</summary>
    public int ExpectedNodes { get; init; } = 1;

    /// <summary>Whether answers carry the cluster's headers.</summary>
    public bool EmitHeaders { get; init; }

    /// <summary>The address to listen on, for the cluster and the data plane.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The port of the cluster listener; zero for any free one.</summary>
    public int Port { get; init; } = 8110;

    /// <summary>The address under which others reach this node.</summary>
    public string PublicHost { get; init; } = "127.0.0.1";

    /// <summary>Cluster listeners to ask for the cluster, <c>host:port</c>.</summary>
    public ImmutableArray<string> Seeds { get; init; } = [];

    /// <summary>Whether this node may begin the cluster without seeing the others.</summary>
    public bool Bootstrap { get; init; }

    /// <summary>How long to look for the cluster.</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait before a node that was downed comes back; doubles up to <see cref="MaxRejoinBackoff"/>.</summary>
    public TimeSpan RejoinBackoff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before a node that was downed comes back.</summary>
    public TimeSpan MaxRejoinBackoff { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The Akka.Discovery method that finds seeds, or <c>none</c>.</summary>
    public string DiscoveryMethod { get; init; } = "none";

    /// <summary>The service that the discovery method looks up.</summary>
    public string DiscoveryService { get; init; } = "";

    /// <summary>What this node does.</summary>
    public ImmutableArray<string> Roles { get; init; } = ["gateway", "worker", "cache", "log"];

    /// <summary>The timings that follow from <c>cluster.failover</c>.</summary>
    public FailoverTimings Failover { get; init; } = FailoverTimings.Derive(TimeSpan.FromSeconds(10));

    /// <summary>How long stopping may take over everything: <c>drain.timeout</c>.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The data directory.</summary>
    public string Data { get; init; } = ".arlen/data";

    /// <summary>Reads the options out of a configuration that has no problems.</summary>
    public static ClusterOptions From(LoadedConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var enabled = configuration.Flag("cluster.enabled");
        var host = enabled ? configuration.Text("cluster.host") : "127.0.0.1";
        return new ClusterOptions
        {
            Name = ClusterName.Parse(configuration.Text("cluster.name")),
            Node = NodeName.Parse(configuration.Text("cluster.nodeID")),
            Enabled = enabled,
            ExpectedNodes = enabled ? (int)configuration.Integer("cluster.expectedNodes") : 1,
            EmitHeaders = configuration.Flag("cluster.emitHeaders"),
            Host = host,
            Port = enabled ? (int)configuration.Integer("cluster.port") : 0,
            PublicHost = enabled && configuration.IsSet("cluster.publicHost") ? configuration.Text("cluster.publicHost") : host,
            Seeds = enabled ? [.. configuration.List("cluster.seeds").Distinct()] : [],
            Bootstrap = enabled && configuration.Flag("cluster.bootstrap"),
            JoinTimeout = configuration.Duration("cluster.joinTimeout"),
            RejoinBackoff = configuration.Duration("cluster.rejoinBackoff"),
            MaxRejoinBackoff = configuration.Duration("cluster.maxRejoinBackoff"),
            DiscoveryMethod = enabled ? configuration.Text("cluster.discovery.method") : "none",
            DiscoveryService = configuration.Text("cluster.discovery.service"),
            Roles = configuration.List("cluster.roles"),
            Failover = FailoverRule.TimingsOf(configuration),
            DrainTimeout = configuration.Duration("drain.timeout"),
            Data = configuration.Text("data"),
        };
    }
}
