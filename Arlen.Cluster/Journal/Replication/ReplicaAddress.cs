using System.Net;

namespace Arlen.Journal.Replication;

/// <summary>Who this replica is to the others, and whom it lets in.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="ClusterId">Its id: two clusters of one name differ in it.</param>
/// <param name="Replica">This replica.</param>
/// <param name="Node">Its node.</param>
/// <param name="Endpoint">Where it is called.</param>
internal sealed record ReplicaAddress(string Cluster, string ClusterId, ReplicaId Replica, string Node, DnsEndPoint Endpoint)
{
    public ReplicaIntroduction Introduce(ReplicaId to, ConnectionPurpose purpose) => new(
        ReplicaGreeting.LowestVersion,
        ReplicaGreeting.HighestVersion,
        Cluster,
        ClusterId,
        Replica,
        Node,
        Endpoint.Host,
        Endpoint.Port,
        to,
        purpose);

    public ReplicaWelcome Welcome(WelcomeReason reason) => new(reason, ReplicaGreeting.HighestVersion, Replica, Node);

    /// <summary>Whether a caller is let in.</summary>
    public WelcomeReason Judge(ReplicaIntroduction caller)
    {
        if (caller.LowestVersion > ReplicaGreeting.HighestVersion || caller.HighestVersion < ReplicaGreeting.LowestVersion)
        {
            return WelcomeReason.Version;
        }

        return caller switch
        {
            _ when caller.Cluster != Cluster => WelcomeReason.ClusterName,
            _ when caller.ClusterId != ClusterId => WelcomeReason.ClusterId,
            _ when !caller.To.IsNone && caller.To != Replica => WelcomeReason.WrongReplica,
            _ => WelcomeReason.None,
        };
    }
}
