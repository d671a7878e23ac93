namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>A promise that was broken in a simulated world.</summary>
public sealed class SimFailureException(string message) : Exception(message);
