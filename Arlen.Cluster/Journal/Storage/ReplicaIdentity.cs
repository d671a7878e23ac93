namespace Arlen.Journal.Storage;

/// <summary>Whose log this is. Written once and never changed.</summary>
/// <param name="ClusterId">The cluster.</param>
/// <param name="Replica">This copy of the log.</param>
/// <param name="Node">The node's name.</param>
/// <param name="Format">The format of the files.</param>
internal sealed record ReplicaIdentity(Guid ClusterId, ReplicaId Replica, string Node, int Format);
