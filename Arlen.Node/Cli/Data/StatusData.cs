using System.Collections.Immutable;

namespace Arlen.Node.Cli.Data;

/// <summary>What <c>status</c> tells.</summary>
/// <param name="Cluster">The cluster's name; absent where no node answered.</param>
/// <param name="Quorum">How much of the cluster is there; absent where no node answered.</param>
/// <param name="Nodes">What each node said.</param>
internal sealed record StatusData(string? Cluster, QuorumRow? Quorum, ImmutableArray<NodeStatus> Nodes);

/// <summary>How much of the cluster is there, as the nodes that answered see it.</summary>
/// <param name="Status"><c>single_node</c>, <c>nominal</c>, <c>degraded</c> or <c>partitioned</c>.</param>
/// <param name="Met">Whether a majority is there.</param>
/// <param name="ObservedNodes">How many are there.</param>
/// <param name="ExpectedNodes">How many there should be.</param>
/// <param name="Sentence">The same for a person.</param>
internal sealed record QuorumRow(string Status, bool Met, int ObservedNodes, int ExpectedNodes, string Sentence);

/// <summary>What a node said of itself.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Url">Its public HTTP address.</param>
/// <param name="State">What its members call it: <c>up</c>, <c>joining</c> …; <c>unreachable</c> where it did not answer.</param>
/// <param name="Shards">How many shards it owns.</param>
/// <param name="Requests">Its requests.</param>
internal sealed record NodeStatus(string Node, string Url, string State, int? Shards, RequestCounts? Requests);

/// <summary>A node's requests.</summary>
/// <param name="InFlight">Being worked on.</param>
/// <param name="Waiting">Waiting for a slot.</param>
/// <param name="Completed">Answered since the start.</param>
/// <param name="Refused">Refused since the start.</param>
internal sealed record RequestCounts(long InFlight, long Waiting, long Completed, long Refused);
