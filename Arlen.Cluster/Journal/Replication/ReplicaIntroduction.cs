namespace Arlen.Journal.Replication;

/// <summary>What a caller says first on a connection of the log.</summary>
/// <param name="LowestVersion">The oldest version of the protocol it speaks.</param>
/// <param name="HighestVersion">The newest.</param>
/// <param name="Cluster">Its cluster's name.</param>
/// <param name="ClusterId">Its cluster's id.</param>
/// <param name="From">Which replica calls.</param>
/// <param name="Node">On which node.</param>
/// <param name="Host">Where it can be called back.</param>
/// <param name="Port">The port there.</param>
/// <param name="To">Which replica it means to call; none to ask who is there.</param>
/// <param name="Purpose">What the connection is for.</param>
internal sealed record ReplicaIntroduction(
    byte LowestVersion,
    byte HighestVersion,
    string Cluster,
    string ClusterId,
    ReplicaId From,
    string Node,
    string Host,
    int Port,
    ReplicaId To,
    ConnectionPurpose Purpose);
