namespace Arlen.Journal.Replication;

/// <summary>The way to the other replicas. Nothing waits, anything may be lost.</summary>
internal interface IPeers
{
    void Send(ReplicaId to, LogFrame frame);
}
