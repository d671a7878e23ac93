using System.Net;
using Arlen.Journal.State;

namespace Arlen.Journal.Replication;

/// <summary>What a replica is told about itself.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="ClusterId">The cluster's id.</param>
/// <param name="Node">This node.</param>
/// <param name="Endpoint">Where others call this replica.</param>
/// <param name="Directory">Where its files are.</param>
internal sealed record ReplicaSetup(string Cluster, Guid ClusterId, string Node, DnsEndPoint Endpoint, string Directory)
{
    /// <summary>Whether this node begins the group, with itself as the first voter; without effect where there is a log already.</summary>
    public bool Founds { get; init; }

    /// <summary>Opens the applied state beside the log's files.</summary>
    public required Func<string, IStateStore> OpenState { get; init; }

    /// <summary>How many voters the group is to have.</summary>
    public required int Voters { get; init; }

    /// <summary>The nodes of the cluster that are up, and where their logs are called.</summary>
    public required Func<IReadOnlyList<(string Node, DnsEndPoint Endpoint)>> Members { get; init; }
}
